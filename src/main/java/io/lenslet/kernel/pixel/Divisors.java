package io.lenslet.kernel.pixel;

/**
 * Divisors of {@link PictureKernels#quantize}, from 8 to 2040, and what is multiplied with instead (H. Warren, "Hacker's
 * Delight", chapter 10): the quotient of a numerator below 2^15 is {@code numerator * reciprocal >>> shift(divisor)},
 * exactly, and the product has 31 bits.
 */
public record Divisors(int[] values, int[] reciprocals) {

    private static final int NUMERATOR_BITS = 15;

    public static Divisors of(int[] values) {
        int[] reciprocals = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            reciprocals[i] = ((1 << shift(values[i])) + values[i] - 1) / values[i];
        }
        return new Divisors(values, reciprocals);
    }

    /** 15, and the bits of the numbers below the divisor. */
    public static int shift(int divisor) {
        return NUMERATOR_BITS + Integer.SIZE - Integer.numberOfLeadingZeros(divisor - 1);
    }
}

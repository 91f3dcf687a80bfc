package io.lenslet.filter.pass;

import java.util.Optional;

/**
 * A scale as a multiplication of whole numbers: {@code (sum + half) * multiplier >>> shift} is {@code sum * scale}
 * rounded half up as {@link SampleConversion} has it, for every sum from 0 to the greatest. That is not derived but
 * tried out, sum by sum.
 */
record Scaling(int half, int multiplier, int shift) {

    private static final int GREATEST_SAMPLE = 255;

    /** Such numbers for sums up to {@code greatest} whose results are bytes, none where none were found. */
    static Optional<Scaling> of(double scale, int greatest) {
        if (!(scale > 0) || rounded(greatest, scale) > GREATEST_SAMPLE) {
            return Optional.empty();
        }
        int half = (int) (0.5 / scale);
        int shift = Integer.SIZE - 1;
        while (shift > 0 && (greatest + half) * Math.ceil(scale * (1L << shift)) >= 1L << Integer.SIZE) {
            shift--;
        }
        long multiplier = (long) Math.ceil(scale * (1L << shift));
        for (int sum = 0; sum <= greatest; sum++) {
            if ((sum + half) * multiplier >>> shift != rounded(sum, scale)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Scaling(half, (int) multiplier, shift));
    }

    private static long rounded(int sum, double scale) {
        return (long) (sum * scale + 0.5);
    }
}

package io.lenslet.filter.pass;

/**
 * Division of sums of bytes by their number, rounded half up: {@code (sum + number / 2) * multiplier >>> shift}, exact
 * for every sum of {@code number} bytes (Granlund and Montgomery 1994). {@code shift} is 0 where no such multiplier
 * fits 32 bits.
 */
record Division(int number, int multiplier, int shift) {

    static Division by(int number) {
        long greatest = 255L * number + number / 2;
        for (int shift = 8; shift < 32; shift++) {
            long multiplier = ((1L << shift) + number - 1) / number;
            long excess = multiplier * number - (1L << shift);
            if (greatest * excess < 1L << shift && greatest * multiplier < 1L << 32) {
                return new Division(number, (int) multiplier, shift);
            }
        }
        return new Division(number, 0, 0);
    }

    int half() {
        return number / 2;
    }

    /** One quotient. */
    static int of(long sum, int number) {
        return number == 0 ? 0 : (int) ((sum + number / 2) / number);
    }
}

package io.lenslet.nn;

/** Numbers of things that a network file may name any of, however many. */
final class Counts {

    private Counts() {}

    /** The product of numbers from 0 on; {@link Long#MAX_VALUE} where it is that or more. */
    static long product(long... factors) {
        long product = 1;
        for (long factor : factors) {
            if (factor != 0 && product > Long.MAX_VALUE / factor) {
                return Long.MAX_VALUE;
            }
            product *= factor;
        }
        return product;
    }

    /** The sum of two numbers from 0 on; {@link Long#MAX_VALUE} where it is that or more. */
    static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    /** A count in words. */
    static String text(long count) {
        return count == Long.MAX_VALUE ? "more than a long integer holds" : Long.toString(count);
    }
}

package io.lenslet.kernel.pixel;

/**
 * The cubic B-spline for steps of four: how every fourth sample is made from its neighbors, and how the samples
 * between are made from every fourth one. It is a box of four samples, taken four times.
 */
public final class Quarters {

    /** Samples from one that is kept to the next. */
    public static final int STEP = 4;

    /** How many samples on each side of it one that is kept is made of. */
    public static final int REACH = 6;

    /** What the weights of {@link #smoothing()} add up to. */
    public static final int SUM = 256;

    private static final int[] SMOOTHING = {1, 4, 10, 20, 31, 40, 44, 40, 31, 20, 10, 4, 1};
    private static final float[][] BETWEEN = {
        {10 / 64f, 44 / 64f, 10 / 64f, 0},
        {4 / 64f, 40 / 64f, 20 / 64f, 0},
        {1 / 64f, 31 / 64f, 31 / 64f, 1 / 64f},
        {0, 20 / 64f, 40 / 64f, 4 / 64f}
    };

    private Quarters() {}

    /** The weights of the {@code 2 * REACH + 1} samples that one is made of. */
    public static int[] smoothing() {
        return SMOOTHING.clone();
    }

    /**
     * The weights of four kept samples, from the one before on, for the sample {@code phase} places, 0 to 3, after a
     * kept one.
     */
    public static float[] between(int phase) {
        return BETWEEN[phase].clone();
    }
}

package io.lenslet.train;

import java.util.Arrays;

/**
 * Between the arrays that a shard trainer works on and the one flat array that is sent and averaged, where they lie as
 * {@link StateLayout} says.
 */
public final class FlatState {

    private FlatState() {}

    /** All values of {@code arrays}, one array after the other. */
    public static float[] join(float[]... arrays) {
        float[] flat = new float[length(arrays)];
        int start = 0;
        for (float[] array : arrays) {
            System.arraycopy(array, 0, flat, start, array.length);
            start += array.length;
        }
        return flat;
    }

    /** Copies what {@link #join} made into {@code arrays}, which are modified. */
    public static void split(float[] flat, float[][] arrays) {
        if (flat.length != length(arrays)) {
            throw new IllegalArgumentException("the state must be " + length(arrays)
                    + " numbers for this network and training, was " + flat.length);
        }
        int start = 0;
        for (float[] array : arrays) {
            System.arraycopy(flat, start, array, 0, array.length);
            start += array.length;
        }
    }

    /** {@code values} with {@code first} in the place of the first ones; neither is modified. */
    public static float[] replaced(float[] values, float[] first) {
        float[] replaced = values.clone();
        System.arraycopy(first, 0, replaced, 0, first.length);
        return replaced;
    }

    private static int length(float[][] arrays) {
        return Arrays.stream(arrays).mapToInt(array -> array.length).reduce(0, Math::addExact);
    }
}

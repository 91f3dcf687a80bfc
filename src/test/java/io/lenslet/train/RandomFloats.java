package io.lenslet.train;

import io.lenslet.random.RandomStream;

/** Small random numbers. */
final class RandomFloats {

    private RandomFloats() {}

    static float[] of(int count) {
        RandomStream random = RandomStream.of(17);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (random.nextFloat() - 0.5f) / 64;
        }
        return values;
    }
}

package io.lenslet.train.augmentation;

import io.lenslet.random.RandomStream;

/** Images of random pixels. */
final class TestImages {

    private TestImages() {}

    static byte[] random(int length, long seed) {
        RandomStream random = RandomStream.of(seed);
        byte[] pixels = new byte[length];
        for (int i = 0; i < length; i++) {
            pixels[i] = (byte) random.nextInt(256);
        }
        return pixels;
    }
}

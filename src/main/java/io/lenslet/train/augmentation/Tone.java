package io.lenslet.train.augmentation;

import io.lenslet.random.RandomStream;
import io.lenslet.train.augmentation.Augmentation.Brightness;
import io.lenslet.train.augmentation.Augmentation.Contrast;

/** Changes the values of an image by a straight line, cut off at black and white. */
final class Tone {

    private static final int ONE = 1 << 16;

    private final Brightness brightness;
    private final Contrast contrast;
    private double brightnessFactor;
    private double contrastFactor;

    Tone(Brightness brightness, Contrast contrast) {
        this.brightness = brightness;
        this.contrast = contrast;
    }

    void draw(RandomStream random) {
        brightnessFactor = 1 + brightness.range() * AffineMap.signed(random);
        contrastFactor = 1 + contrast.range() * AffineMap.signed(random);
    }

    /** Changes the {@code length} values from {@code from} on, which are modified. */
    void apply(byte[] pixels, int from, int length) {
        if (brightnessFactor == 1 && contrastFactor == 1) {
            return;
        }
        long sum = 0;
        for (int i = from; i < from + length; i++) {
            sum += pixels[i] & 0xFF;
        }
        double mean = brightnessFactor * sum / length;
        int gain = (int) Math.rint(brightnessFactor * contrastFactor * ONE);
        int bias = (int) Math.rint((1 - contrastFactor) * mean * ONE) + ONE / 2;
        for (int i = from; i < from + length; i++) {
            int value = (pixels[i] & 0xFF) * gain + bias >> 16;
            pixels[i] = (byte) Math.min(Math.max(value, 0), 255);
        }
    }
}

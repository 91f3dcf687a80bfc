package io.lenslet.image.codec;

import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.Metadata;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Random;

/**
 * Small images whose content is fixed by their size: a smooth slope with some noise and a flat corner, as photographs
 * have.
 */
public final class TestImages {

    /** Awkward sizes: a pixel, lines, sizes around multiples of 8 and 16. */
    public static final int[][] SIZES = {
        {1, 1}, {1, 9}, {13, 1}, {2, 2}, {3, 5}, {7, 8}, {8, 8}, {9, 17}, {16, 15}, {33, 31}, {100, 70}
    };

    private TestImages() {}

    public static Image of(int width, int height, Depth depth, Color color, boolean alpha) {
        Image image = Image.blank(width, height, depth, color, alpha, Metadata.NONE);
        Random random = new Random(31L * width + height);
        for (int plane = 0; plane < image.planes(); plane++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    boolean flat = x > width / 2 && y > height / 2;
                    double slope = 0.3 * Math.sin(x * 0.1 * (plane + 1)) * Math.cos(y * 0.07);
                    double noise = 0.2 * random.nextDouble() - 0.1;
                    set(image, plane, y * width + x, flat ? 0.5 : 0.5 + slope + noise);
                }
            }
        }
        return image;
    }

    private static void set(Image image, int plane, int index, double level) {
        switch (image.depth()) {
            case U8 -> image.bytes(plane)[index] = (byte) Math.round(level * 255);
            case U16 -> image.shorts(plane)[index] = (short) Math.round(level * 65535);
            case F32 -> image.floats(plane)[index] = (float) (level * 255 - 100);
        }
    }

    static byte[] profile(Color color) {
        return ICC_Profile.getInstance(color == Color.GRAY ? ColorSpace.CS_GRAY : ColorSpace.CS_LINEAR_RGB)
                .getData();
    }
}

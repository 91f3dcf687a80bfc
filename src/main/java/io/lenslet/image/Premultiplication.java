package io.lenslet.image;

import io.lenslet.image.Image.Depth;

/**
 * Divides color by alpha where a file stores color multiplied by it; rounded half up. Fully transparent pixels become
 * 0.
 */
public final class Premultiplication {

    private Premultiplication() {}

    public static Image undo(Image image) {
        Image straight =
                Image.blank(image.width(), image.height(), image.depth(), image.color(), true, image.metadata());
        int alpha = image.planes() - 1;
        System.arraycopy(image.plane(alpha), 0, straight.plane(alpha), 0, image.pixels());
        for (int plane = 0; plane < alpha; plane++) {
            if (image.depth() == Depth.U8) {
                undo(image.bytes(plane), image.bytes(alpha), straight.bytes(plane));
            } else if (image.depth() == Depth.U16) {
                undo(image.shorts(plane), image.shorts(alpha), straight.shorts(plane));
            } else {
                undo(image.floats(plane), image.floats(alpha), straight.floats(plane));
            }
        }
        return straight;
    }

    private static void undo(byte[] color, byte[] alpha, byte[] straight) {
        for (int i = 0; i < color.length; i++) {
            int a = alpha[i] & 0xFF;
            straight[i] = a == 0 ? 0 : (byte) Math.min(255, ((color[i] & 0xFF) * 255 + a / 2) / a);
        }
    }

    private static void undo(short[] color, short[] alpha, short[] straight) {
        for (int i = 0; i < color.length; i++) {
            int a = alpha[i] & 0xFFFF;
            straight[i] = a == 0 ? 0 : (short) Math.min(65535, ((color[i] & 0xFFFF) * 65535L + a / 2) / a);
        }
    }

    private static void undo(float[] color, float[] alpha, float[] straight) {
        for (int i = 0; i < color.length; i++) {
            straight[i] = alpha[i] == 0 ? 0 : color[i] / alpha[i];
        }
    }
}

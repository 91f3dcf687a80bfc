package io.lenslet.image.png;

import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.ImageFormatException;

/** How the pixels of a PNG lie in its rows: the values of its header. */
record PngLayout(int width, int height, int bits, int colorType) {

    static final int GRAY = 0;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int GRAY_ALPHA = 4;
    static final int RGB_ALPHA = 6;

    static PngLayout of(int width, int height, int bits, int colorType) throws ImageFormatException {
        boolean known =
                switch (colorType) {
                    case GRAY -> bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16;
                    case PALETTE -> bits == 1 || bits == 2 || bits == 4 || bits == 8;
                    case RGB, GRAY_ALPHA, RGB_ALPHA -> bits == 8 || bits == 16;
                    default -> false;
                };
        if (!known) {
            throw new ImageFormatException(
                    "corrupt PNG: its header says color type " + colorType + " of " + bits + " bits");
        }
        return new PngLayout(width, height, bits, colorType);
    }

    /** The layout this product writes an image in. */
    static PngLayout of(Image image) {
        int type = image.color() == Color.RGB ? image.alpha() ? RGB_ALPHA : RGB : image.alpha() ? GRAY_ALPHA : GRAY;
        return new PngLayout(image.width(), image.height(), image.depth().bits(), type);
    }

    boolean usesPalette() {
        return colorType == PALETTE;
    }

    boolean storesAlpha() {
        return colorType == GRAY_ALPHA || colorType == RGB_ALPHA;
    }

    /** The color of the image it is read into. */
    Color color() {
        return colorType == GRAY || colorType == GRAY_ALPHA ? Color.GRAY : Color.RGB;
    }

    /** Samples of a pixel. */
    int channels() {
        return switch (colorType) {
            case GRAY, PALETTE -> 1;
            case GRAY_ALPHA -> 2;
            case RGB -> 3;
            default -> 4;
        };
    }

    /** Bytes from a sample to that of the pixel on its left, which row filters refer to; at least 1. */
    int pixelBytes() {
        return Math.max(1, channels() * bits / 8);
    }

    /** Bytes of a row of {@code columns} pixels, without the byte that names its filter. */
    int rowBytes(int columns) throws ImageFormatException {
        long bytes = ((long) columns * channels() * bits + 7) / 8;
        if (bytes > Integer.MAX_VALUE - 16) {
            throw new ImageFormatException("a row of " + bytes + " bytes is too long");
        }
        return (int) bytes;
    }
}

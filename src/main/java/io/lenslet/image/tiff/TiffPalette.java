package io.lenslet.image.tiff;

import io.lenslet.image.Image.Color;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.TiffDirectory;
import java.io.IOException;
import java.util.Arrays;

/** The colors of a TIFF's palette, 8 bits of each: all reds, then all greens, then all blues. */
final class TiffPalette {

    private static final int COLOR_MAP = 320;

    private final byte[][] colors = new byte[3][];

    /**
     * {@code map} has three values for each index of {@code bits} bits; of 16 bits, but some writers make them of 8.
     */
    private TiffPalette(long[] map, int bits) {
        int size = 1 << bits;
        boolean wide = Arrays.stream(map).anyMatch(value -> value > 255);
        for (int plane = 0; plane < 3; plane++) {
            colors[plane] = new byte[size];
            for (int i = 0; i < size; i++) {
                long value = map[plane * size + i];
                colors[plane][i] = (byte) (wide ? value >> 8 : value);
            }
        }
    }

    static TiffPalette of(TiffDirectory directory, int bits) throws IOException, ImageFormatException {
        long[] map = directory.numbers(COLOR_MAP);
        if (map.length < 3 << bits) {
            throw new ImageFormatException(
                    "corrupt TIFF: a palette of " + map.length + " values, expected " + (3 << bits));
        }
        return new TiffPalette(map, bits);
    }

    /** Gray where nothing else is in it. */
    Color color() {
        return Arrays.equals(colors[0], colors[1]) && Arrays.equals(colors[1], colors[2]) ? Color.GRAY : Color.RGB;
    }

    byte[] plane(int plane) {
        return colors[plane];
    }
}

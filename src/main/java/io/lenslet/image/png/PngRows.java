package io.lenslet.image.png;

import io.lenslet.image.Image;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.ImageFormatException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Between rows of PNG samples and the planes of an image: spreads finished rows over the planes, and gathers rows from
 * them.
 */
final class PngRows {

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final PngLayout layout;
    private final Image image;
    private final byte[][] paletteColors;
    private final int transparentRed;
    private final int transparentGreen;
    private final int transparentBlue;
    private final boolean transparentColor;

    PngRows(PngLayout layout, Image image, byte[] palette, Optional<byte[]> transparency) throws ImageFormatException {
        this.layout = layout;
        this.image = image;
        this.paletteColors = layout.usesPalette() ? paletteColors(palette, transparency) : new byte[0][];
        this.transparentColor = transparency.isPresent() && !layout.usesPalette() && !layout.storesAlpha();
        boolean rgb = layout.colorType() == PngLayout.RGB;
        byte[] color = transparency.orElseGet(() -> new byte[0]);
        if (transparentColor && color.length < (rgb ? 6 : 2)) {
            throw new ImageFormatException("corrupt PNG: its transparent color has " + color.length + " bytes");
        }
        this.transparentRed = transparentColor ? bigEndian(color, 0) : 0;
        this.transparentGreen = transparentColor && rgb ? bigEndian(color, 2) : 0;
        this.transparentBlue = transparentColor && rgb ? bigEndian(color, 4) : 0;
    }

    /**
     * Red, green, blue and alpha of every index; indices past the end of the palette are black, as other readers have
     * it.
     */
    private static byte[][] paletteColors(byte[] palette, Optional<byte[]> transparency) {
        byte[] alphas = transparency.orElseGet(() -> new byte[0]);
        byte[][] colors = new byte[4][256];
        for (int i = 0; i < Math.min(256, palette.length / 3); i++) {
            for (int channel = 0; channel < 3; channel++) {
                colors[channel][i] = palette[3 * i + channel];
            }
        }
        for (int i = 0; i < 256; i++) {
            colors[3][i] = i < alphas.length ? alphas[i] : (byte) 0xFF;
        }
        return colors;
    }

    private static int bigEndian(byte[] bytes, int offset) {
        return (bytes[offset] & 0xFF) << 8 | bytes[offset + 1] & 0xFF;
    }

    /** Stores a row of {@code columns} pixels at {@code to}, {@code to + step}, ... of each plane. */
    void store(byte[] row, int columns, int to, int step) {
        if (layout.bits() < 8) {
            storeSmall(row, columns, to, step);
        } else if (layout.usesPalette()) {
            for (int i = 0; i < columns; i++) {
                storeColor(row[i] & 0xFF, to + i * step);
            }
        } else if (image.depth() == Depth.U16) {
            storeShorts(row, columns, to, step);
        } else if (layout.channels() == 3 && step == 1 && !transparentColor) {
            storeRgb(row, columns, to);
        } else {
            storeBytes(row, columns, to, step);
        }
    }

    private void storeRgb(byte[] row, int columns, int to) {
        byte[] red = image.bytes(0);
        byte[] green = image.bytes(1);
        byte[] blue = image.bytes(2);
        int i = 0;
        for (int from = 0; i + 4 <= columns; i += 4, from += 12) {
            long first = (long) LONGS.get(row, from);
            int rest = (int) INTS.get(row, from + 8);
            INTS.set(red, to + i, every3rd(first) | rest << 16 & 0xFF000000);
            INTS.set(green, to + i, every3rd(first >>> 8) | rest << 8 & 0xFF000000);
            INTS.set(blue, to + i, (every3rd(first >>> 16) & 0xFFFF) | (rest & 0xFF) << 16 | rest & 0xFF000000);
        }
        for (; i < columns; i++) {
            red[to + i] = row[3 * i];
            green[to + i] = row[3 * i + 1];
            blue[to + i] = row[3 * i + 2];
        }
    }

    /** Bytes 0, 3 and 6 side by side. */
    private static int every3rd(long bytes) {
        return (int) (bytes & 0xFF | bytes >>> 16 & 0xFF00 | bytes >>> 32 & 0xFF0000);
    }

    private void storeBytes(byte[] row, int columns, int to, int step) {
        int channels = layout.channels();
        for (int channel = 0; channel < channels; channel++) {
            byte[] plane = image.bytes(channel);
            for (int i = 0; i < columns; i++) {
                plane[to + i * step] = row[i * channels + channel];
            }
        }
        if (transparentColor) {
            byte[] alpha = image.bytes(channels);
            for (int i = 0; i < columns; i++) {
                int pixel = i * channels;
                boolean transparent = (row[pixel] & 0xFF) == transparentRed
                        && (channels == 1
                                || (row[pixel + 1] & 0xFF) == transparentGreen
                                        && (row[pixel + 2] & 0xFF) == transparentBlue);
                alpha[to + i * step] = transparent ? 0 : (byte) 0xFF;
            }
        }
    }

    private void storeShorts(byte[] row, int columns, int to, int step) {
        int channels = layout.channels();
        for (int channel = 0; channel < channels; channel++) {
            short[] plane = image.shorts(channel);
            for (int i = 0; i < columns; i++) {
                plane[to + i * step] = (short) bigEndian(row, 2 * (i * channels + channel));
            }
        }
        if (transparentColor) {
            short[] alpha = image.shorts(channels);
            for (int i = 0; i < columns; i++) {
                int pixel = 2 * i * channels;
                boolean transparent = bigEndian(row, pixel) == transparentRed
                        && (channels == 1
                                || bigEndian(row, pixel + 2) == transparentGreen
                                        && bigEndian(row, pixel + 4) == transparentBlue);
                alpha[to + i * step] = transparent ? 0 : (short) 0xFFFF;
            }
        }
    }

    /** Pixels of 1, 2 or 4 bits, the leftmost in the highest bits of a byte. */
    private void storeSmall(byte[] row, int columns, int to, int step) {
        int bits = layout.bits();
        int mask = (1 << bits) - 1;
        int scale = 255 / mask;
        for (int i = 0; i < columns; i++) {
            int bit = i * bits;
            int value = row[bit >> 3] >> 8 - bits - (bit & 7) & mask;
            int target = to + i * step;
            if (layout.usesPalette()) {
                storeColor(value, target);
                continue;
            }
            image.bytes(0)[target] = (byte) (value * scale);
            if (transparentColor) {
                image.bytes(1)[target] = value == transparentRed ? 0 : (byte) 0xFF;
            }
        }
    }

    private void storeColor(int index, int target) {
        for (int plane = 0; plane < image.planes(); plane++) {
            image.bytes(plane)[target] = paletteColors[plane][index];
        }
    }

    /**
     * Fills {@code row} with the pixels of the image from {@code from} on, in the layout {@link PngLayout#of(Image)}
     * gives it.
     */
    static void load(Image image, int from, byte[] row) {
        int channels = image.planes();
        int columns = image.width();
        if (image.depth() == Depth.U16) {
            loadShorts(image, from, row);
        } else if (channels == 1) {
            System.arraycopy(image.bytes(0), from, row, 0, columns);
        } else if (channels == 3) {
            loadRgb(image, from, row);
        } else {
            for (int channel = 0; channel < channels; channel++) {
                byte[] plane = image.bytes(channel);
                for (int i = 0; i < columns; i++) {
                    row[i * channels + channel] = plane[from + i];
                }
            }
        }
    }

    private static void loadRgb(Image image, int from, byte[] row) {
        byte[] red = image.bytes(0);
        byte[] green = image.bytes(1);
        byte[] blue = image.bytes(2);
        int i = 0;
        for (int to = 0; i + 4 <= image.width(); i += 4, to += 12) {
            int reds = (int) INTS.get(red, from + i);
            int greens = (int) INTS.get(green, from + i);
            int blues = (int) INTS.get(blue, from + i);
            LONGS.set(row, to, toEvery3rd(reds) | toEvery3rd(greens) << 8 | toEvery3rd(blues & 0xFFFF) << 16);
            INTS.set(row, to + 8, blues >>> 16 & 0xFF | reds >>> 24 << 8 | greens >>> 24 << 16 | blues & 0xFF000000);
        }
        for (; i < image.width(); i++) {
            row[3 * i] = red[from + i];
            row[3 * i + 1] = green[from + i];
            row[3 * i + 2] = blue[from + i];
        }
    }

    /** The lower three bytes as bytes 0, 3 and 6. */
    private static long toEvery3rd(int bytes) {
        return bytes & 0xFF | (bytes & 0xFF00L) << 16 | (bytes & 0xFF0000L) << 32;
    }

    private static void loadShorts(Image image, int from, byte[] row) {
        int channels = image.planes();
        for (int channel = 0; channel < channels; channel++) {
            short[] plane = image.shorts(channel);
            for (int i = 0; i < image.width(); i++) {
                int to = 2 * (i * channels + channel);
                row[to] = (byte) (plane[from + i] >> 8);
                row[to + 1] = (byte) plane[from + i];
            }
        }
    }
}

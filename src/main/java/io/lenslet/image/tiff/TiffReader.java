package io.lenslet.image.tiff;

import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.Metadata;
import io.lenslet.image.Premultiplication;
import io.lenslet.image.TiffDirectory;
import io.lenslet.image.codec.LibraryReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads pages of TIFF files (revision 6.0, its supplements, BigTIFF): strips and tiles of gray, RGB and palettes,
 * uncompressed or by LZW, deflate or PackBits. Integers without sign of up to 16 bits become levels; all other numbers,
 * half and double floats among them, keep their value as floats. What is compressed by fax or JPEG, and other colors,
 * is left to {@link LibraryReader}; what neither knows is refused.
 */
public final class TiffReader {

    private static final int FILL_ORDER = 266;
    private static final int STRIP_OFFSETS = 273;
    private static final int STRIP_BYTE_COUNTS = 279;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_BYTE_COUNTS = 325;

    /** No compression read here makes data so much smaller: a code of LZW, 12 bits, stands for at most 3,839 bytes. */
    private static final long GREATEST_RATIO = 2560;

    private final byte[] file;
    private final TiffLayout layout;
    private final TiffSamples samples;
    private final Optional<TiffPalette> palette;
    private final Image image;
    private final long[] offsets;
    private final long[] counts;
    private final boolean reversedBits;

    private TiffReader(
            byte[] file, TiffDirectory directory, TiffLayout layout, Optional<TiffPalette> palette, Metadata metadata)
            throws IOException {
        this.file = file;
        this.layout = layout;
        this.palette = palette;
        Color color = palette.map(TiffPalette::color).orElse(layout.color());
        image = Image.blank(
                layout.width(),
                layout.height(),
                layout.depth(),
                color,
                layout.samples().alpha() != TiffLayout.Alpha.NONE,
                metadata);
        samples = new TiffSamples(layout);
        boolean tiled = directory.has(TILE_OFFSETS);
        offsets = directory.numbers(tiled ? TILE_OFFSETS : STRIP_OFFSETS);
        counts = directory.numbers(tiled ? TILE_BYTE_COUNTS : STRIP_BYTE_COUNTS);
        reversedBits = directory.number(FILL_ORDER, 1) == 2;
    }

    /** The page of that directory, as its samples are stored, which need not be upright. */
    public static Image read(byte[] file, TiffDirectory directory, Metadata metadata)
            throws IOException, ImageFormatException {
        TiffLayout layout = TiffLayout.of(directory);
        double bytes = (double) layout.width()
                * layout.height()
                * layout.samples().count()
                * layout.samples().bits()
                / Byte.SIZE;
        if (bytes > (double) file.length * (layout.compression() == TiffData.NONE ? 1 : GREATEST_RATIO)) {
            throw new ImageFormatException("truncated TIFF: " + file.length + " bytes cannot hold its " + layout.width()
                    + " x " + layout.height() + " pixels");
        }
        Optional<TiffPalette> palette = layout.samples().photometric() == TiffLayout.PALETTE
                ? Optional.of(TiffPalette.of(directory, layout.samples().bits()))
                : Optional.empty();
        TiffReader reader = new TiffReader(file, directory, layout, palette, metadata);
        reader.chunks();
        return layout.samples().alpha() == TiffLayout.Alpha.ASSOCIATED
                ? Premultiplication.undo(reader.image)
                : reader.image;
    }

    private void chunks() throws ImageFormatException {
        int across = ceilDiv(layout.width(), layout.chunk().width());
        int down = ceilDiv(layout.height(), layout.chunk().height());
        int stacks = layout.samples().planar() ? layout.samples().count() : 1;
        if (offsets.length < (long) across * down * stacks) {
            throw new ImageFormatException(
                    "corrupt TIFF: " + offsets.length + " strips or tiles, expected " + (long) across * down * stacks);
        }
        byte[] row = new byte[Math.toIntExact(layout.rowBytes())];
        for (int stack = 0, chunk = 0; stack < stacks; stack++) {
            for (int y = 0; y < down; y++) {
                for (int x = 0; x < across; x++, chunk++) {
                    chunk(chunk, x * layout.chunk().width(), y * layout.chunk().height(), stack, row);
                }
            }
        }
    }

    private static int ceilDiv(int dividend, int divisor) {
        return (int) (((long) dividend + divisor - 1) / divisor);
    }

    private void chunk(int chunk, int x, int y, int stack, byte[] row) throws ImageFormatException {
        int rows = Math.min(layout.chunk().height(), layout.height() - y);
        int columns = Math.min(layout.chunk().width(), layout.width() - x);
        try (TiffData data = data(chunk)) {
            for (int i = 0; i < rows; i++) {
                if (!data.fill(row)) {
                    throw new ImageFormatException("truncated TIFF: the data of its row " + (y + i) + " of "
                            + layout.height() + " ends early");
                }
                layout.predictor().restore(row);
                int to = (y + i) * layout.width() + x;
                if (layout.samples().planar()) {
                    store(row, stack, 0, 1, columns, to);
                } else {
                    for (int sample = 0; sample < layout.samples().count(); sample++) {
                        store(row, sample, sample, layout.samples().count(), columns, to);
                    }
                }
            }
        }
    }

    private void store(byte[] row, int sample, int first, int step, int count, int to) {
        if (palette.isEmpty()) {
            samples.store(row, first, step, count, image.plane(sample), to);
        } else if (sample > 0) {
            samples.store(row, first, step, count, image.plane(image.color().planes()), to);
        } else {
            for (int plane = 0; plane < image.color().planes(); plane++) {
                byte[] colors = palette.get().plane(plane);
                byte[] target = image.bytes(plane);
                for (int i = 0; i < count; i++) {
                    target[to + i] = colors[(int) samples.unsigned(row, first + i * step)];
                }
            }
        }
    }

    /** The stored data of a strip or tile: all that is there, if the file ends within it. */
    private TiffData data(int chunk) throws ImageFormatException {
        long offset = offsets[chunk];
        long count = chunk < counts.length ? counts[chunk] : file.length;
        if (offset <= 0 || offset >= file.length || count <= 0) {
            throw new ImageFormatException("truncated TIFF: strip or tile " + chunk + " is at byte " + offset + " with "
                    + count + " bytes, the file has " + file.length);
        }
        int from = (int) offset;
        int end = (int) Math.min(file.length, offset + Math.min(count, file.length));
        if (!reversedBits) {
            return TiffData.of(layout.compression(), file, from, end);
        }
        byte[] bytes = Arrays.copyOfRange(file, from, end);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (Integer.reverse(bytes[i]) >>> 24);
        }
        return TiffData.of(layout.compression(), bytes, 0, bytes.length);
    }
}

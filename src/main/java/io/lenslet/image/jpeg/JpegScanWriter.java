package io.lenslet.image.jpeg;

import io.lenslet.image.Image;
import io.lenslet.kernel.pixel.PictureKernels;
import java.util.Arrays;

/**
 * Writes the samples of an image to a JPEG: strips of 8 or 16 rows become luma and chroma, chroma is averaged where it
 * has half the resolution, and blocks follow in the order of T.81, A.2. Beyond the edges the last column and row are
 * repeated.
 */
final class JpegScanWriter {

    private final Image image;
    private final int sampling;
    private final JpegBlockWriter[] writers;
    private final int units;
    private final int stride;
    private final int chromaStride;
    private final byte[][] strip;
    private final byte[][] halved;

    /** {@code sampling} is 2 where chroma has half the resolution both ways, 1 where it has all of it. */
    JpegScanWriter(Image image, int sampling, JpegOutput out, int[][] steps) {
        this.image = image;
        this.sampling = sampling;
        int components = image.color().planes();
        this.writers = new JpegBlockWriter[components];
        this.units = (image.width() + 8 * sampling - 1) / (8 * sampling);
        Arrays.setAll(
                writers,
                component -> component == 0
                        ? new JpegBlockWriter(out, steps[0], false, sampling, units * sampling)
                        : new JpegBlockWriter(out, steps[1], true, 1, units));
        this.chromaStride = JpegBlocks.groups(units) * PictureKernels.BLOCKS * 8;
        this.stride = chromaStride * sampling;
        this.strip = new byte[components][stride * 8 * sampling];
        this.halved = sampling == 1 ? strip : new byte[components][chromaStride * 8];
    }

    void write() {
        int rows = 8 * sampling;
        for (int y = 0; y < image.height(); y += rows) {
            int filled = Math.min(rows, image.height() - y);
            for (int row = 0; row < filled; row++) {
                load(y + row, row * stride);
            }
            repeatLastRow(strip[0], filled, rows, stride);
            if (sampling == 2) {
                halve(filled);
            } else {
                for (byte[] plane : strip) {
                    repeatLastRow(plane, filled, rows, stride);
                }
            }
            transform();
            for (int unit = 0; unit < units; unit++) {
                writeUnit(unit);
            }
        }
    }

    private void load(int y, int to) {
        int width = image.width();
        int from = y * width;
        if (strip.length == 1) {
            System.arraycopy(image.bytes(0), from, strip[0], to, width);
        } else {
            PictureKernels.INSTANCE.fromRgb(
                    image.bytes(0), image.bytes(1), image.bytes(2), from, strip[0], strip[1], strip[2], to, width);
        }
        for (byte[] plane : strip) {
            Arrays.fill(plane, to + width, to + stride, plane[to + width - 1]);
        }
    }

    private static void repeatLastRow(byte[] plane, int filled, int rows, int stride) {
        for (int row = filled; row < rows; row++) {
            System.arraycopy(plane, (filled - 1) * stride, plane, row * stride, stride);
        }
    }

    /** Averages 2 x 2 chroma samples. */
    private void halve(int filled) {
        int chromaRows = (filled + 1) / 2;
        for (int component = 1; component < strip.length; component++) {
            byte[] whole = strip[component];
            byte[] half = halved[component];
            repeatLastRow(whole, filled, 2 * chromaRows, stride);
            for (int row = 0; row < chromaRows; row++) {
                int above = 2 * row * stride;
                PictureKernels.INSTANCE.halve(whole, above, above + stride, half, row * chromaStride, chromaStride);
            }
            repeatLastRow(half, chromaRows, 8, chromaStride);
        }
    }

    private void transform() {
        for (int row = 0; row < sampling; row++) {
            writers[0].transform(row, strip[0], row * 8 * stride, stride);
        }
        for (int component = 1; component < writers.length; component++) {
            writers[component].transform(0, halved[component], 0, chromaStride);
        }
    }

    private void writeUnit(int unit) {
        for (int row = 0; row < sampling; row++) {
            for (int column = 0; column < sampling; column++) {
                writers[0].write(row, unit * sampling + column);
            }
        }
        for (int component = 1; component < writers.length; component++) {
            writers[component].write(0, unit);
        }
    }
}

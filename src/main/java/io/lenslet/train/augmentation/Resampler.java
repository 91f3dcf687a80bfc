package io.lenslet.train.augmentation;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Makes images whose pixels come from other places of an image, by bilinear interpolation; beyond the image all is zero.
 *
 * <p>All of it is integer arithmetic, the same on every machine in any order: coordinates in units of 2^-16 pixels, interpolated at the
 * nearest 2^-8. Places at whole pixels give the pixels themselves. Coordinates are computed for a tile of whole rows, in loops without
 * branches that the JIT vectorises, and serve all channels.
 */
final class Resampler {

    /** A coordinate's bits behind the point. */
    static final int FRACTION_BITS = 16;

    private static final int ONE = 1 << FRACTION_BITS;
    /** What is added to a coordinate so that dropping bits rounds it to the nearest 2^-8. */
    private static final int HALF_WEIGHT = 1 << FRACTION_BITS - 9;
    private static final int TILE_PIXELS = 1024;
    private static final VarHandle PAIR = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private final int channels;
    private final int height;
    private final int width;
    /** The source with a column and a row of zeros before it, and two after it. */
    private final byte[] padded;
    private final int paddedWidth;
    private final int paddedPixels;
    private final int tileRows;
    /** Of each pixel of a tile: its column, its row in the tile, and its displacement along both axes. */
    private final int[] columns;
    private final int[] rows;
    private final int[] columnDisplacements;
    private final int[] rowDisplacements;
    /** Of each pixel of a tile: where the upper left of the four pixels around its source is, and how far from it the source is. */
    private final int[] places;
    private final int[] columnWeights;
    private final int[] rowWeights;

    Resampler(int channels, int height, int width) {
        this.channels = channels;
        this.height = height;
        this.width = width;
        paddedWidth = width + 3;
        paddedPixels = paddedWidth * (height + 3);
        padded = new byte[channels * paddedPixels];
        tileRows = Math.min(height, Math.max(1, TILE_PIXELS / width));
        columns = new int[tileRows * width];
        rows = new int[columns.length];
        Arrays.setAll(columns, i -> i % width);
        Arrays.setAll(rows, i -> i / width);
        columnDisplacements = new int[columns.length];
        rowDisplacements = new int[columns.length];
        places = new int[columns.length];
        columnWeights = new int[columns.length];
        rowWeights = new int[columns.length];
    }

    /**
     * Resamples the image (channel, row, column) at {@code from} of {@code source} into {@code result} from {@code to} on: each pixel
     * comes from where {@code map} says, plus its displacement in {@code field}. {@code source} is not modified.
     */
    void resample(AffineMap map, ElasticField field, byte[] source, int from, byte[] result, int to) {
        pad(source, from);
        for (int row = 0; row < height; row += tileRows) {
            int pixels = Math.min(tileRows, height - row) * width;
            if (!field.isZero()) {
                displace(field, row, pixels);
            }
            locate(map, row, pixels);
            for (int channel = 0; channel < channels; channel++) {
                interpolate(channel * paddedPixels, pixels, result, to + (channel * height + row) * width);
            }
        }
    }

    private void pad(byte[] source, int from) {
        for (int channel = 0; channel < channels; channel++) {
            for (int row = 0; row < height; row++) {
                int to = channel * paddedPixels + (row + 1) * paddedWidth + 1;
                System.arraycopy(source, from + (channel * height + row) * width, padded, to, width);
            }
        }
    }

    private void displace(ElasticField field, int firstRow, int pixels) {
        for (int pixel = 0; pixel < pixels; pixel += width) {
            field.row(firstRow + pixel / width, columnDisplacements, rowDisplacements, pixel);
        }
    }

    private void locate(AffineMap map, int firstRow, int pixels) {
        double centreColumn = (width - 1) / 2.0;
        double centreRow = (height - 1) / 2.0;
        double column = -centreColumn - map.shiftColumns;
        double row = firstRow - centreRow - map.shiftRows;
        locate(fixed(map.columnByColumn), fixed(map.columnByRow),
                fixed(centreColumn + map.columnByColumn * column + map.columnByRow * row) + HALF_WEIGHT,
                fixed(map.rowByColumn), fixed(map.rowByRow),
                fixed(centreRow + map.rowByColumn * column + map.rowByRow * row) + HALF_WEIGHT, pixels);
    }

    private static int fixed(double coordinate) {
        return (int) Math.rint(coordinate * ONE);
    }

    private void locate(int columnByColumn, int columnByRow, int firstColumn, int rowByColumn, int rowByRow, int firstRow, int pixels) {
        int lastColumn = width * ONE;
        int lastRow = height * ONE;
        int stride = paddedWidth;
        for (int i = 0; i < pixels; i++) {
            int column = columns[i] * columnByColumn + rows[i] * columnByRow + firstColumn + columnDisplacements[i];
            int row = columns[i] * rowByColumn + rows[i] * rowByRow + firstRow + rowDisplacements[i];
            column = Math.min(Math.max(column, -ONE), lastColumn);
            row = Math.min(Math.max(row, -ONE), lastRow);
            places[i] = ((row >> FRACTION_BITS) + 1) * stride + (column >> FRACTION_BITS) + 1;
            columnWeights[i] = column >> FRACTION_BITS - 8 & 0xFF;
            rowWeights[i] = row >> FRACTION_BITS - 8 & 0xFF;
        }
    }

    /** Interpolates along columns for both rows at once, one in the lower and one in the upper 16 bits, then between the rows. */
    private void interpolate(int plane, int pixels, byte[] result, int to) {
        for (int i = 0; i < pixels; i++) {
            int place = plane + places[i];
            int pairs = (short) PAIR.get(padded, place) & 0xFFFF | (short) PAIR.get(padded, place + paddedWidth) << 16;
            int left = pairs & 0xFF00FF;
            int right = pairs >>> 8 & 0xFF00FF;
            int both = (left << 8) + (right - left) * columnWeights[i];
            int weight = rowWeights[i];
            result[to + i] = (byte) ((both & 0xFFFF) * (256 - weight) + (both >>> 16) * weight + (1 << 15) >>> 16);
        }
    }
}

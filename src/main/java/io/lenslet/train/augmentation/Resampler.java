package io.lenslet.train.augmentation;

import java.util.Arrays;

/**
 * Makes images whose pixels come from other places of an image, by bilinear interpolation; beyond the image all is
 * zero.
 *
 * <p>All of it is integer arithmetic, the same on every machine in any order: coordinates in units of 2^-16 pixels,
 * interpolated at the nearest 2^-8. Places at whole pixels give the pixels themselves. Coordinates are computed for a
 * tile of whole rows and serve all channels. The work is cut into loops so small and plain that the JIT vectorizes all
 * but the two that read and write single bytes: one loop with everything took twice as long.
 */
final class Resampler {

    /** A coordinate's bits behind the point. */
    static final int FRACTION_BITS = 16;

    private static final int ONE = 1 << FRACTION_BITS;
    private static final int WEIGHT_BITS = 8;
    private static final int WEIGHT_ONE = 1 << WEIGHT_BITS;
    private static final int WEIGHT_SHIFT = FRACTION_BITS - WEIGHT_BITS;
    private static final int TILE_PIXELS = 1024;

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
    /**
     * Of each pixel of a tile: where its source is in the padded image, and the place of the upper left of the four
     * pixels around it.
     */
    private final int[] sourceColumns;

    private final int[] sourceRows;
    private final int[] places;
    /** Of each pixel of a tile: the four pixels around its source, a byte each, then its value. */
    private final int[] values;

    Resampler(int channels, int height, int width) {
        this.channels = channels;
        this.height = height;
        this.width = width;
        paddedWidth = width + 3;
        paddedPixels = paddedWidth * (height + 3);
        padded = new byte[channels * paddedPixels];
        tileRows = Math.min(height, Math.max(1, TILE_PIXELS / width));
        int tilePixels = tileRows * width;
        columns = new int[tilePixels];
        rows = new int[tilePixels];
        Arrays.setAll(columns, i -> i % width);
        Arrays.setAll(rows, i -> i / width);
        columnDisplacements = new int[tilePixels];
        rowDisplacements = new int[tilePixels];
        sourceColumns = new int[tilePixels];
        sourceRows = new int[tilePixels];
        places = new int[tilePixels];
        values = new int[tilePixels];
    }

    /**
     * Resamples the image (channel, row, column) at {@code from} of {@code source} into {@code result} from {@code to}
     * on: each pixel comes from where {@code map} says, plus its displacement in {@code field}. {@code source} is not
     * modified.
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
                gather(padded, channel * paddedPixels, places, paddedWidth, values, pixels);
                interpolate(values, sourceColumns, sourceRows, pixels);
                store(values, result, to + (channel * height + row) * width, pixels);
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
        double centerColumn = (width - 1) / 2.0;
        double centerRow = (height - 1) / 2.0;
        double column = -centerColumn - map.shiftColumns;
        double row = firstRow - centerRow - map.shiftRows;
        double sourceColumn = centerColumn + map.columnByColumn * column + map.columnByRow * row;
        double sourceRow = centerRow + map.rowByColumn * column + map.rowByRow * row;
        locate(map.columnByColumn, map.columnByRow, sourceColumn, width, columnDisplacements, sourceColumns, pixels);
        locate(map.rowByColumn, map.rowByRow, sourceRow, height, rowDisplacements, sourceRows, pixels);
        place(sourceColumns, sourceRows, paddedWidth, places, pixels);
    }

    private void locate(
            double byColumn, double byRow, double first, int length, int[] displacements, int[] sources, int pixels) {
        int roundToWeights = 1 << WEIGHT_SHIFT - 1;
        int start = fixed(first + 1) + roundToWeights;
        locate(columns, rows, displacements, fixed(byColumn), fixed(byRow), start, (length + 1) * ONE, sources, pixels);
    }

    private static int fixed(double coordinate) {
        return (int) Math.rint(coordinate * ONE);
    }

    /**
     * Coordinates along one axis, from 0 to {@code last}. Math.min and Math.max of integers are not vectorized; the
     * sign's bits are.
     */
    private static void locate(
            int[] columns,
            int[] rows,
            int[] displacements,
            int byColumn,
            int byRow,
            int start,
            int last,
            int[] sources,
            int pixels) {
        for (int i = 0; i < pixels; i++) {
            int source = columns[i] * byColumn + rows[i] * byRow + displacements[i] + start;
            source &= ~(source >> 31);
            int beforeLast = last - source;
            sources[i] = last - (beforeLast & ~(beforeLast >> 31));
        }
    }

    private static void place(int[] sourceColumns, int[] sourceRows, int stride, int[] places, int pixels) {
        for (int i = 0; i < pixels; i++) {
            places[i] = (sourceRows[i] >> FRACTION_BITS) * stride + (sourceColumns[i] >> FRACTION_BITS);
        }
    }

    private static void gather(byte[] padded, int plane, int[] places, int stride, int[] values, int pixels) {
        for (int i = 0; i < pixels; i++) {
            int place = plane + places[i];
            values[i] = padded[place] & 0xFF
                    | (padded[place + 1] & 0xFF) << 8
                    | (padded[place + stride] & 0xFF) << 16
                    | padded[place + stride + 1] << 24;
        }
    }

    /**
     * Interpolates along columns for both rows at once, one in the lower and one in the upper 16 bits, then between the
     * rows.
     */
    private static void interpolate(int[] values, int[] sourceColumns, int[] sourceRows, int pixels) {
        for (int i = 0; i < pixels; i++) {
            int four = values[i];
            int left = four & 0xFF00FF;
            int right = four >>> 8 & 0xFF00FF;
            int both = (left << WEIGHT_BITS) + (right - left) * (sourceColumns[i] >> WEIGHT_SHIFT & WEIGHT_ONE - 1);
            int weight = sourceRows[i] >> WEIGHT_SHIFT & WEIGHT_ONE - 1;
            int sum = (both & 0xFFFF) * (WEIGHT_ONE - weight) + (both >>> 16) * weight;
            values[i] = sum + (1 << 2 * WEIGHT_BITS - 1) >>> 2 * WEIGHT_BITS;
        }
    }

    private static void store(int[] values, byte[] result, int to, int pixels) {
        for (int i = 0; i < pixels; i++) {
            result[to + i] = (byte) values[i];
        }
    }
}

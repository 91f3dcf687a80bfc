package io.lenslet.preparation;

import java.util.Arrays;

/**
 * Brings planes of one size to another. Each axis for itself is resampled with a triangle as wide as a step where the
 * plane shrinks and as wide as a pixel where it grows: bilinear interpolation with antialiasing, as in Pillow. Weights
 * and sums are in double, what lies between the axes in float, and results are rounded half up: no operation whose
 * result Java leaves open.
 */
final class Resizing {

    /** What an array holds. */
    private static final int MOST_VALUES = Integer.MAX_VALUE - 8;

    private final int width;
    private final int height;
    private final int targetWidth;
    /** The part of the target that is filled begins here; all else stays black. */
    private final int left;

    private final int top;
    private final WeightedMeans columns;
    private final WeightedMeans rows;

    Resizing(Fit fit, int width, int height, int targetWidth, int targetHeight) {
        this.width = width;
        this.height = height;
        this.targetWidth = targetWidth;
        double across = (double) width / targetWidth;
        double down = (double) height / targetHeight;
        double smaller = Math.min(across, down);
        double larger = Math.max(across, down);
        columns = switch (fit) {
            case STRETCH -> WeightedMeans.whole(width, targetWidth);
            case CROP -> WeightedMeans.middle(width, targetWidth, smaller);
            case PAD -> WeightedMeans.whole(width, filled(width, larger, targetWidth));
        };
        if ((long) height * columns.count() > MOST_VALUES) {
            throw new IllegalArgumentException("an image of " + width + " x " + height
                    + " (width, height) is too high to be made " + columns.count() + " wide");
        }
        rows = switch (fit) {
            case STRETCH -> WeightedMeans.whole(height, targetHeight);
            case CROP -> WeightedMeans.middle(height, targetHeight, smaller);
            case PAD -> WeightedMeans.whole(height, filled(height, larger, targetHeight));
        };
        left = (targetWidth - columns.count()) / 2;
        top = (targetHeight - rows.count()) / 2;
    }

    private static int filled(int size, double scale, int target) {
        return (int) Math.max(1, Math.min(target, Math.round(size / scale)));
    }

    /** Whether this is for planes of that size. */
    boolean takes(int width, int height) {
        return this.width == width && this.height == height;
    }

    /** Fills the part of {@code target} that begins at {@code start} with the plane. */
    void apply(byte[] plane, byte[] target, int start) {
        float[] narrow = new float[height * columns.count()];
        int row = rows.begin();
        for (; row + WeightedMeans.LINES <= rows.end(); row += WeightedMeans.LINES) {
            for (int column = 0; column < columns.count(); column++) {
                columns.sums(column, plane, row * width, width, narrow, row * columns.count() + column);
            }
        }
        for (; row < rows.end(); row++) {
            for (int column = 0; column < columns.count(); column++) {
                narrow[row * columns.count() + column] = columns.sum(column, plane, row * width);
            }
        }
        for (int filled = 0; filled < rows.count(); filled++) {
            for (int column = 0; column < columns.count(); column++) {
                target[start + (top + filled) * targetWidth + left + column] =
                        (byte) Math.round(rows.sum(filled, narrow, column, columns.count()));
            }
        }
    }

    /** For each of some places on a line, the pixels that it is a weighted mean of. */
    private static final class WeightedMeans {

        /** Lines that are summed side by side: an addition waits for the one before it, and not for those of other sums. */
        static final int LINES = 4;

        private final int[] first;
        private final double[][] weights;

        /** {@code count} places {@code scale} pixels apart, the first half of that behind {@code begin}. */
        private WeightedMeans(int size, int count, double begin, double scale) {
            first = new int[count];
            weights = new double[count][];
            double support = Math.max(1, scale);
            for (int i = 0; i < count; i++) {
                double center = begin + (i + 0.5) * scale;
                first[i] = Math.max(0, (int) Math.floor(center - support));
                int end = Math.min(size, (int) Math.ceil(center + support));
                weights[i] = weights(center, support, first[i], end);
            }
        }

        /** All of a line of {@code size} pixels. */
        static WeightedMeans whole(int size, int count) {
            return new WeightedMeans(size, count, 0, (double) size / count);
        }

        /** The middle of a line of {@code size} pixels. */
        static WeightedMeans middle(int size, int count, double scale) {
            return new WeightedMeans(size, count, (size - count * scale) / 2, scale);
        }

        private static double[] weights(double center, double support, int first, int end) {
            double[] weights = new double[end - first];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = Math.max(0, 1 - Math.abs(first + i + 0.5 - center) / support);
            }
            double sum = Arrays.stream(weights).reduce(0, Double::sum);
            for (int i = 0; i < weights.length; i++) {
                weights[i] /= sum;
            }
            return weights;
        }

        int count() {
            return first.length;
        }

        /** The first pixel that any place sees. */
        int begin() {
            return first[0];
        }

        /** Behind the last pixel that any place sees. */
        int end() {
            int last = first.length - 1;
            return first[last] + weights[last].length;
        }

        /** {@link #sum} of {@link #LINES} lines, {@code width} apart, into {@code sums} from {@code at} on, a row apart. */
        void sums(int place, byte[] values, int start, int width, float[] sums, int at) {
            double[] taps = weights[place];
            double sum0 = 0;
            double sum1 = 0;
            double sum2 = 0;
            double sum3 = 0;
            int from = start + first[place];
            for (int i = 0; i < taps.length; i++) {
                double tap = taps[i];
                int pixel = from + i;
                sum0 += tap * (values[pixel] & 0xFF);
                sum1 += tap * (values[pixel + width] & 0xFF);
                sum2 += tap * (values[pixel + 2 * width] & 0xFF);
                sum3 += tap * (values[pixel + 3 * width] & 0xFF);
            }
            sums[at] = (float) sum0;
            sums[at + count()] = (float) sum1;
            sums[at + 2 * count()] = (float) sum2;
            sums[at + 3 * count()] = (float) sum3;
        }

        /** The weighted mean at a place of the line of bytes that begins at {@code values[start]}. */
        float sum(int place, byte[] values, int start) {
            double[] taps = weights[place];
            double sum = 0;
            for (int i = 0; i < taps.length; i++) {
                sum += taps[i] * (values[start + first[place] + i] & 0xFF);
            }
            return (float) sum;
        }

        /** The weighted mean at a place of the line that begins at {@code values[start]}, a value every {@code step}. */
        float sum(int place, float[] values, int start, int step) {
            double[] taps = weights[place];
            double sum = 0;
            for (int i = 0; i < taps.length; i++) {
                sum += taps[i] * values[start + (first[place] + i) * step];
            }
            return (float) sum;
        }
    }
}

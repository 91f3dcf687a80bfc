package io.lenslet.preparation;

import java.util.Arrays;

/** For each of some places on a line, the pixels that it is a weighted mean of. */
final class WeightedMeans {

    /** Lines that are summed side by side: an addition waits for the one before it, and not for those of other sums. */
    static final int LINES = 4;

    private final int[] first;
    private final double[][] weights;
    private final int size;
    private final double begin;
    private final double scale;

    /** {@code count} places {@code scale} pixels apart, the first half of that behind {@code begin}. */
    private WeightedMeans(int size, int count, double begin, double scale) {
        this.size = size;
        this.begin = begin;
        this.scale = scale;
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

    /** Whether places are no closer than pixels. */
    boolean shrinks() {
        return scale >= 1;
    }

    /** The same places and the segments between them, of a line that {@link #shrinks}. */
    Segments segments() {
        return new Segments(size, count(), begin, scale);
    }

    /** The first pixel that a place sees. */
    int begin(int place) {
        return first[place];
    }

    /** Behind the last pixel that a place sees. */
    int end(int place) {
        return first[place] + weights[place].length;
    }

    /**
     * The weighted means at a place of some lines of bytes, the first from {@code start} on and each {@code width}
     * behind the one before, into {@code means} from {@code at} on, {@code step} apart.
     */
    void means(int place, byte[] values, int start, int width, int lines, float[] means, int at, int step) {
        int line = 0;
        for (; line + LINES <= lines; line += LINES) {
            fourMeans(place, values, start + line * width, width, means, at + line * step, step);
        }
        for (; line < lines; line++) {
            means[at + line * step] = mean(place, values, start + line * width);
        }
    }

    private void fourMeans(int place, byte[] values, int start, int width, float[] means, int at, int step) {
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
        means[at] = (float) sum0;
        means[at + step] = (float) sum1;
        means[at + 2 * step] = (float) sum2;
        means[at + 3 * step] = (float) sum3;
    }

    private float mean(int place, byte[] values, int start) {
        double[] taps = weights[place];
        double sum = 0;
        for (int i = 0; i < taps.length; i++) {
            sum += taps[i] * (values[start + first[place] + i] & 0xFF);
        }
        return (float) sum;
    }

    /** The weighted mean at a place of the pixels from {@code values[start]} on that it sees, one every {@code step}. */
    float mean(int place, float[] values, int start, int step) {
        double[] taps = weights[place];
        double sum = 0;
        for (int i = 0; i < taps.length; i++) {
            sum += taps[i] * values[start + i * step];
        }
        return (float) sum;
    }
}

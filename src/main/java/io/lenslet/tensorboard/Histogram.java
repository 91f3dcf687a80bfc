package io.lenslet.tensorboard;

/**
 * How numbers are distributed, in buckets of equal width from the least to the greatest: {@code limits[i]} is where
 * bucket {@code i} ends, {@code counts[i]} how many numbers are in it.
 */
public record Histogram(
        double least, double greatest, double count, double sum, double squares, double[] limits, double[] counts) {

    private static final int BUCKETS = 30;

    /** Of the {@code count} finite numbers from {@code values[start]}, one at least. */
    public static Histogram of(float[] values, int start, int count) {
        double least = values[start];
        double greatest = values[start];
        double sum = 0;
        double squares = 0;
        for (int i = start; i < start + count; i++) {
            least = Math.min(least, values[i]);
            greatest = Math.max(greatest, values[i]);
            sum += values[i];
            squares += (double) values[i] * values[i];
        }
        double width = (greatest - least) / BUCKETS;
        double[] limits = new double[BUCKETS];
        for (int i = 0; i < BUCKETS; i++) {
            limits[i] = i == BUCKETS - 1 ? greatest : least + (i + 1) * width;
        }
        double[] counts = new double[BUCKETS];
        for (int i = start; i < start + count; i++) {
            int bucket = width == 0 ? BUCKETS - 1 : (int) ((values[i] - least) / width);
            counts[Math.min(BUCKETS - 1, bucket)]++;
        }
        return new Histogram(least, greatest, count, sum, squares, limits, counts);
    }
}

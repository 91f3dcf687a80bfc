package io.lenslet.preparation;

import io.lenslet.kernel.pixel.SampleKernels;

/**
 * The weighted means of {@link Resizing} for planes that shrink on both axes, by two additions for a pixel. Sums and
 * moments of the {@link Segments} are whole numbers and exact; what is left are a few operations in double for a mean,
 * which differs from the one that is defined by less than {@link #ERROR}. Holds buffers; not thread-safe.
 */
final class Shrinking {

    /**
     * More than a mean differs by: the definition rounds to floats below 256 twice, each time by 2^-17 at most; all
     * that is in double is below 2^-30.
     */
    static final double ERROR = 0x1p-15;

    private final Segments columns;
    private final Segments rows;
    private final int width;
    private final int[] sums;
    private final int[] moments;
    /** Of the segment of rows before and of this one, at each column: sums, then moments. */
    private double[] above;

    private double[] here;

    Shrinking(Segments columns, Segments rows, int width) {
        this.columns = columns;
        this.rows = rows;
        this.width = width;
        sums = new int[columns.length()];
        moments = new int[columns.length()];
        above = new double[2 * (columns.count() - 1)];
        here = new double[above.length];
    }

    /** Whether sums of these segments are whole numbers of 32 and 64 bits. */
    static boolean fits(Segments columns, Segments rows) {
        return Math.max(columns.longest(), rows.longest()) <= SampleKernels.MOST_ROWS;
    }

    /** Fills {@code means}, row after row, with those of a plane. */
    void apply(byte[] plane, double[] means) {
        int places = columns.count() - 1;
        for (int segment = 0; segment < rows.count(); segment++) {
            int from = rows.begin(segment) * width + columns.begin(0);
            SampleKernels.INSTANCE.moments(plane, from, width, rows.length(segment), sums, moments, sums.length);
            across(sums, here, 0);
            across(moments, here, places);
            if (segment > 0) {
                down(segment, means, (segment - 1) * places);
            }
            double[] free = above;
            above = here;
            here = free;
        }
    }

    /** The means of a line of whole numbers, one for each column. */
    private void across(int[] line, double[] target, int to) {
        double before = 0;
        for (int segment = 0; segment < columns.count(); segment++) {
            long sum = 0;
            long moment = 0;
            int begin = columns.begin(segment) - columns.begin(0);
            int end = begin + columns.length(segment);
            for (int i = begin; i < end; i++) {
                sum += line[i];
                moment += sum;
            }
            if (segment > 0) {
                int place = segment - 1;
                target[to + place] =
                        (before + columns.falling(segment, (double) sum, (double) moment)) * columns.share(place);
            }
            before = columns.rising(segment, (double) sum, (double) moment);
        }
    }

    /** The row of means between the segment above and this one. */
    private void down(int segment, double[] means, int to) {
        int places = columns.count() - 1;
        double share = rows.share(segment - 1);
        for (int i = 0; i < places; i++) {
            means[to + i] = (rows.rising(segment - 1, above[i], above[places + i])
                            + rows.falling(segment, here[i], here[places + i]))
                    * share;
        }
    }
}

package io.lenslet.train.augmentation;

import io.lenslet.random.RandomStream;
import io.lenslet.train.augmentation.Augmentation.Elastic;

/**
 * A smooth random displacement for every pixel. Simard, Steinkraus and Platt (2003) draw one for each pixel, uniformly
 * from {@code [-alpha, alpha)}, and smooth them by a Gaussian. Here they are drawn for the nodes of a coarse grid and
 * spread by cubic B-splines: of nodes {@code s} apart the spline is within 4 % of its height a Gaussian of deviation
 * {@code s / sqrt(3)}, so {@code s = sqrt(3) sigma} gives displacements as smooth, and the nodes' range is chosen to
 * give the same mean square. It takes 4 + 4 multiply-adds a pixel instead of about {@code 12 sigma}, and far fewer
 * random numbers.
 *
 * <p>Displacements are integers, so that no order of operations matters: nodes and what is made of them count in units
 * of 2^-12 pixels, weights in units of 2^-12 and sum to 1 exactly, so that no displacement exceeds the largest node.
 */
final class ElasticField {

    private static final int FRACTION_BITS = 12;
    private static final int ONE = 1 << FRACTION_BITS;
    /** The mean, over a cell, of the sum of the squares of a cubic B-spline's four weights. */
    private static final double MEAN_SQUARE_WEIGHT = 151.0 / 315;

    private final int width;
    private final int nodeAmplitude;
    private final SplineAxis columns;
    private final SplineAxis rows;
    private final int[] nodes;
    /**
     * (grid row, column): the nodes spread along the rows, first the displacements of the column, then those of the
     * row.
     */
    private final int[][] spread;

    private final int[] row;

    ElasticField(Elastic elastic, int height, int width) {
        this.width = width;
        nodeAmplitude = (int) Math.rint(amplitude(elastic) * ONE);
        columns = new SplineAxis(width, elastic.sigma() * StrictMath.sqrt(3));
        rows = new SplineAxis(height, elastic.sigma() * StrictMath.sqrt(3));
        nodes = new int[2 * rows.nodes * columns.nodes];
        spread = new int[rows.nodes][2 * width];
        row = new int[2 * width];
    }

    /** The largest displacement along an axis, in pixels. */
    static double amplitude(Elastic elastic) {
        // Along an axis, the squares of a Gaussian's weights sum to 1 / (2 sqrt(pi) sigma), and a random number counts
        // by their root;
        // over both axes by the whole.
        return elastic.alpha() / (2 * StrictMath.sqrt(StrictMath.PI) * elastic.sigma() * MEAN_SQUARE_WEIGHT);
    }

    /** True where every displacement is zero. */
    boolean isZero() {
        return nodeAmplitude == 0;
    }

    /** Draws a new field. */
    void draw(RandomStream random) {
        for (int i = 0; i < nodes.length; i += 2) {
            long bits = random.nextLong();
            nodes[i] = (int) ((bits >> 32) * nodeAmplitude >> 31);
            nodes[i + 1] = (int) ((long) (int) bits * nodeAmplitude >> 31);
        }
        for (int gridRow = 0; gridRow < rows.nodes; gridRow++) {
            spreadAlong(gridRow * 2 * columns.nodes, spread[gridRow]);
        }
    }

    private void spreadAlong(int from, int[] to) {
        for (int column = 0; column < width; column++) {
            int node = from + 2 * columns.first[column];
            int w0 = columns.weight0[column];
            int w1 = columns.weight1[column];
            int w2 = columns.weight2[column];
            int w3 = columns.weight3[column];
            to[column] = nodes[node] * w0 + nodes[node + 2] * w1 + nodes[node + 4] * w2 + nodes[node + 6] * w3
                    >> FRACTION_BITS;
            to[width + column] =
                    nodes[node + 1] * w0 + nodes[node + 3] * w1 + nodes[node + 5] * w2 + nodes[node + 7] * w3
                            >> FRACTION_BITS;
        }
    }

    /**
     * The displacements of one row's pixels in units of 2^-16 pixels, into {@code byColumn} and {@code byRow} from
     * {@code to} on.
     */
    void row(int place, int[] byColumn, int[] byRow, int to) {
        int first = rows.first[place];
        combine(
                spread[first],
                spread[first + 1],
                spread[first + 2],
                spread[first + 3],
                rows.weight0[place],
                rows.weight1[place],
                rows.weight2[place],
                rows.weight3[place],
                row);
        System.arraycopy(row, 0, byColumn, to, width);
        System.arraycopy(row, width, byRow, to, width);
    }

    /** Arrays from their beginning: with offsets the JIT does not vectorize this. */
    private static void combine(int[] s0, int[] s1, int[] s2, int[] s3, int w0, int w1, int w2, int w3, int[] result) {
        for (int i = 0; i < result.length; i++) {
            result[i] =
                    s0[i] * w0 + s1[i] * w1 + s2[i] * w2 + s3[i] * w3 >> 2 * FRACTION_BITS - Resampler.FRACTION_BITS;
        }
    }

    /** The four nodes nearest to each place along an axis and their cubic B-spline weights. */
    private static final class SplineAxis {

        private final int nodes;
        private final int[] first;
        private final int[] weight0;
        private final int[] weight1;
        private final int[] weight2;
        private final int[] weight3;

        SplineAxis(int length, double spacing) {
            nodes = (int) StrictMath.floor((length - 1) / spacing) + 4;
            first = new int[length];
            weight0 = new int[length];
            weight1 = new int[length];
            weight2 = new int[length];
            weight3 = new int[length];
            for (int place = 0; place < length; place++) {
                double position = place / spacing;
                first[place] = (int) StrictMath.floor(position);
                weigh(place, position - first[place]);
            }
        }

        private void weigh(int place, double t) {
            double s = 1 - t;
            weight0[place] = (int) Math.rint(ONE * s * s * s / 6);
            weight1[place] = (int) Math.rint(ONE * (3 * t * t * t - 6 * t * t + 4) / 6);
            weight3[place] = (int) Math.rint(ONE * t * t * t / 6);
            weight2[place] = ONE - weight0[place] - weight1[place] - weight3[place];
        }
    }
}

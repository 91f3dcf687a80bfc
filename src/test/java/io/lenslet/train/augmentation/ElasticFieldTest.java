package io.lenslet.train.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lenslet.random.RandomStream;
import io.lenslet.train.augmentation.Augmentation.Elastic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElasticFieldTest {

    /**
     * The sum over all nodes, in double. Per axis the weights are off by at most 3 * 2^-12 in all; a node and the first
     * sum are rounded down to 2^-12, the second to 2^-16.
     */
    @ParameterizedTest
    @CsvSource({"28, 28, 34, 4", "7, 50, 100, 1", "33, 1, 20, 2.5", "1, 5, 300, 100"})
    void displacementsEqualTheirReference(int height, int width, double alpha, double sigma) {
        Elastic elastic = new Elastic(alpha, sigma);
        double spacing = sigma * Math.sqrt(3);
        int gridRows = (int) Math.floor((height - 1) / spacing) + 4;
        int gridColumns = (int) Math.floor((width - 1) / spacing) + 4;
        double amplitude = ElasticField.amplitude(elastic);
        double[][][] nodes = nodes(RandomStream.of(5), gridRows, gridColumns, amplitude);
        double tolerance = (6 * amplitude + 2) * 0x1p-12 + 0x1p-16;
        double[][][] field = field(elastic, height, width, RandomStream.of(5));
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                double[] sum = new double[2];
                for (int gridRow = 0; gridRow < gridRows; gridRow++) {
                    for (int gridColumn = 0; gridColumn < gridColumns; gridColumn++) {
                        double weight = spline(row / spacing + 1 - gridRow) * spline(column / spacing + 1 - gridColumn);
                        sum[0] += weight * nodes[gridRow][gridColumn][0];
                        sum[1] += weight * nodes[gridRow][gridColumn][1];
                    }
                }
                assertThat(field[row][column][0]).isCloseTo(sum[0], within(tolerance));
                assertThat(field[row][column][1]).isCloseTo(sum[1], within(tolerance));
            }
        }
    }

    /**
     * What Simard's fields have: no mean, a deviation of 0.163 alpha / sigma, and a correlation that falls as exp(-d^2
     * / 4 sigma^2).
     */
    @Test
    void theStatisticsAreThoseOfSmoothedNoise() {
        Elastic elastic = new Elastic(34, 4);
        RandomStream random = RandomStream.of(11);
        ElasticField field = new ElasticField(elastic, 28, 28);
        int rounds = 4000;
        int pixels = rounds * 28;
        double sum = 0;
        double squares = 0;
        double crossed = 0;
        double largest = 0;
        double[] products = new double[13];
        int[] x = new int[28];
        int[] y = new int[28];
        for (int round = 0; round < rounds; round++) {
            field.draw(random);
            field.row(round % 28, x, y, 0);
            for (int column = 0; column < 28; column++) {
                sum += x[column] * 0x1p-16;
                squares += x[column] * (x[column] * 0x1p-32);
                crossed += x[column] * (y[column] * 0x1p-32);
                largest = Math.max(largest, Math.abs(x[column] * 0x1p-16));
            }
            for (int lag = 0; lag < products.length; lag++) {
                products[lag] += x[round % 16] * (x[round % 16 + lag] * 0x1p-32);
            }
        }
        double deviation = 34 / (2 * Math.sqrt(3 * Math.PI) * 4);
        // Some 5 independent numbers in a row of 28: 20,000 in all, whose mean is within 4 / sqrt(20,000) deviations of
        // 0.
        assertThat(sum / pixels).isBetween(-0.03 * deviation, 0.03 * deviation);
        assertThat(Math.sqrt(squares / pixels)).isCloseTo(deviation, within(0.03 * deviation));
        assertThat(crossed / squares).isBetween(-0.03, 0.03);
        assertThat(largest).isBetween(3 * deviation, ElasticField.amplitude(elastic));
        assertThat(ElasticField.amplitude(elastic)).isLessThan(34);
        for (int lag = 1; lag < products.length; lag++) {
            double gaussian = Math.exp(-lag * lag / 64.0);
            // 4 standard errors of a correlation of 4,000 pairs, and 0.02 for what a spline is not a Gaussian.
            assertThat(products[lag] / products[0]).as("lag %d", lag).isCloseTo(gaussian, within(0.09));
        }
    }

    @Test
    void theLargestParametersStayBelow64PixelsAndDoNotOverflow() {
        Elastic elastic = new Elastic(100, 1);
        double amplitude = ElasticField.amplitude(elastic);
        assertThat(amplitude).isBetween(50.0, 64.0);
        double largest = 0;
        for (double[][] row : field(elastic, 64, 64, RandomStream.of(1))) {
            for (double[] move : row) {
                largest = Math.max(largest, Math.max(Math.abs(move[0]), Math.abs(move[1])));
            }
        }
        assertThat(largest).isBetween(amplitude / 4, amplitude);
    }

    private static double[][][] field(Elastic elastic, int height, int width, RandomStream random) {
        ElasticField field = new ElasticField(elastic, height, width);
        field.draw(random);
        double[][][] moves = new double[height][width][2];
        int[] x = new int[width];
        int[] y = new int[width];
        for (int row = 0; row < height; row++) {
            field.row(row, x, y, 0);
            for (int column = 0; column < width; column++) {
                moves[row][column][0] = x[column] * 0x1p-16;
                moves[row][column][1] = y[column] * 0x1p-16;
            }
        }
        return moves;
    }

    private static double[][][] nodes(RandomStream random, int gridRows, int gridColumns, double amplitude) {
        double[][][] nodes = new double[gridRows][gridColumns][2];
        for (double[][] row : nodes) {
            for (double[] node : row) {
                long bits = random.nextLong();
                node[0] = (int) (bits >> 32) * 0x1p-31 * amplitude;
                node[1] = (int) bits * 0x1p-31 * amplitude;
            }
        }
        return nodes;
    }

    /** The cubic B-spline about 0, nodes 1 apart. */
    private static double spline(double distance) {
        double d = Math.abs(distance);
        if (d >= 2) {
            return 0;
        }
        return d >= 1 ? (2 - d) * (2 - d) * (2 - d) / 6 : 2.0 / 3 - d * d + d * d * d / 2;
    }
}

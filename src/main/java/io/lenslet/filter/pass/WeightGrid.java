package io.lenslet.filter.pass;

import java.util.Arrays;
import java.util.List;

/** Weights in the cells of a lens of {@code height x width} cells, row by row from the top left. */
public record WeightGrid(int height, int width, double[] weights) {

    /** True where every weight is a whole number. */
    boolean whole() {
        for (double weight : weights) {
            if (weight != Math.rint(weight)) {
                return false;
            }
        }
        return true;
    }

    /** The sum of the absolute weights: how many times the greatest sample a sum may reach. */
    double gain() {
        double gain = 0;
        for (double weight : weights) {
            gain += Math.abs(weight);
        }
        return gain;
    }

    /** The sum of the whole weights above 0. */
    int greatest() {
        return (int) Arrays.stream(weights).filter(weight -> weight > 0).sum();
    }

    /** The sum of the whole weights below 0. */
    int least() {
        return (int) Arrays.stream(weights).filter(weight -> weight < 0).sum();
    }

    /** The number of weights that are not 0. */
    int count() {
        int count = 0;
        for (double weight : weights) {
            count += weight == 0 ? 0 : 1;
        }
        return count;
    }

    /** As {@link #columnAndRow} where two short lenses have fewer taps than one, else nothing. */
    List<WeightGrid> separated() {
        List<WeightGrid> parts = height == 1 || width == 1 ? List.of() : columnAndRow();
        return parts.isEmpty() || parts.get(0).count() + parts.get(1).count() >= count() ? List.of() : parts;
    }

    /**
     * A column and a row of whole numbers whose product these weights are, or nothing: where the weights are whole and
     * their rank is 1.
     */
    List<WeightGrid> columnAndRow() {
        if (!whole() || count() == 0) {
            return List.of();
        }
        int pivot = 0;
        while (weights[pivot] == 0) {
            pivot++;
        }
        int top = pivot / width;
        double common = 0;
        for (int x = 0; x < width; x++) {
            common = divisor(common, Math.abs(weights[top * width + x]));
        }
        double[] row = new double[width];
        for (int x = 0; x < width; x++) {
            row[x] = weights[top * width + x] / common;
        }
        double[] column = new double[height];
        for (int y = 0; y < height; y++) {
            column[y] = weights[y * width + pivot % width] / row[pivot % width];
            for (int x = 0; x < width; x++) {
                if (column[y] != Math.rint(column[y]) || column[y] * row[x] != weights[y * width + x]) {
                    return List.of();
                }
            }
        }
        return List.of(new WeightGrid(height, 1, column), new WeightGrid(1, width, row));
    }

    /** Euclid's greatest common divisor. */
    private static double divisor(double a, double b) {
        return b == 0 ? a : divisor(b, a % b);
    }

    /**
     * Of the taps that are not 0: where their samples are in a row that holds lens rows {@code pitch} apart, and their
     * weights.
     */
    int[] columns() {
        int[] columns = new int[count()];
        int next = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0) {
                columns[next++] = i % width;
            }
        }
        return columns;
    }

    /** Of the taps that are not 0: their rows. */
    int[] rows() {
        int[] rows = new int[count()];
        int next = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0) {
                rows[next++] = i / width;
            }
        }
        return rows;
    }

    /** The weights that are not 0. */
    double[] values() {
        double[] values = new double[count()];
        int next = 0;
        for (double weight : weights) {
            if (weight != 0) {
                values[next++] = weight;
            }
        }
        return values;
    }
}

package io.lenslet.bench.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A filter to measure: what it is, its size (a radius, a sigma, or the width of a lens of weights), and how we write it. */
public record FilterCase(Kind kind, double size, String pipeline) {

    /** What is measured. */
    public enum Kind {
        MEAN, SUM, MEDIAN, MAX, MIN, CROSS_MAX, DISK_MAX, GAUSSIAN, WEIGHTS, PREWITT, SOBEL, LINE
    }

    /** The cases of the table in the documentation. */
    public static List<FilterCase> all() {
        List<FilterCase> cases = new ArrayList<>();
        for (int radius : new int[] {1, 4, 20}) {
            cases.add(radius(Kind.MEAN, radius, "mean(radius=%d)"));
        }
        cases.add(radius(Kind.SUM, 4, "sum(radius=%d, result=float)"));
        for (int radius : new int[] {1, 2, 4, 20}) {
            cases.add(radius(Kind.MEDIAN, radius, "median(radius=%d)"));
        }
        for (int radius : new int[] {1, 4, 20}) {
            cases.add(radius(Kind.MAX, radius, "max(radius=%d)"));
        }
        cases.add(radius(Kind.MIN, 4, "min(radius=%d)"));
        cases.add(radius(Kind.CROSS_MAX, 1, "max(lens=cross, radius=%d)"));
        cases.add(radius(Kind.DISK_MAX, 5, "max(lens=disk, radius=%d)"));
        cases.add(radius(Kind.GAUSSIAN, 2, "gaussian(sigma=%d)"));
        cases.add(radius(Kind.GAUSSIAN, 8, "gaussian(sigma=%d)"));
        for (int width : new int[] {3, 7, 15}) {
            cases.add(new FilterCase(Kind.WEIGHTS, width, "weighted(rows=" + rows(width) + ", scale=" + 1f / sum(width) + ")"));
        }
        cases.add(new FilterCase(Kind.PREWITT, 3, "prewitt"));
        cases.add(new FilterCase(Kind.SOBEL, 3, "sobel"));
        cases.add(new FilterCase(Kind.LINE, 3, "line-vertical(size=[3,3])"));
        return cases;
    }

    /** Whole weights that are no product of a column and a row. */
    public static double[] weights(int width) {
        double[] weights = new double[width * width];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 1 + (i / width * 7 + i % width * 3) % 5;
        }
        return weights;
    }

    static double sum(int width) {
        double sum = 0;
        for (double weight : weights(width)) {
            sum += weight;
        }
        return sum;
    }

    private static String rows(int width) {
        StringBuilder rows = new StringBuilder();
        for (int y = 0; y < width; y++) {
            rows.append(y == 0 ? "[[" : "],[");
            for (int x = 0; x < width; x++) {
                rows.append(x == 0 ? "" : ",").append((int) weights(width)[y * width + x]);
            }
        }
        return rows.append("]]").toString();
    }

    private static FilterCase radius(Kind kind, int radius, String pipeline) {
        return new FilterCase(kind, radius, String.format(Locale.ROOT, pipeline, radius));
    }
}

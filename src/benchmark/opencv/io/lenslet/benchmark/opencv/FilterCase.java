package io.lenslet.benchmark.opencv;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A filter to measure: what it is, its size (a radius, a sigma, or the width of a lens of weights), how we write it,
 * and how many times the other library's speed is wanted; 0 where nothing is.
 */
public record FilterCase(Kind kind, double size, String pipeline, double goal) {

    private static final int[] RADII = {1, 2, 4, 8, 16, 32, 64, 100};

    /** What is measured. */
    public enum Kind {
        MEAN,
        SUM,
        MEDIAN,
        MAX,
        MIN,
        CROSS_MAX,
        CROSS_MIN,
        DISK_MAX,
        DISK_MIN,
        GAUSSIAN,
        WEIGHTS,
        PREWITT,
        SOBEL,
        LINE
    }

    /** The cases of the table in the documentation. */
    public static List<FilterCase> all() {
        List<FilterCase> cases = new ArrayList<>();
        for (int radius : new int[] {1, 4, 20}) {
            cases.add(radius(Kind.MEAN, radius, "mean(radius=%d)", 1));
        }
        cases.add(radius(Kind.SUM, 4, "sum(radius=%d, result=float)", 1));
        cases.add(radius(Kind.MEDIAN, 1, "median(radius=%d)", 1));
        cases.add(radius(Kind.MEDIAN, 4, "median(radius=%d)", 5));
        cases.add(radius(Kind.MEDIAN, 20, "median(radius=%d)", 2));
        for (int radius : new int[] {1, 4, 20}) {
            cases.add(radius(Kind.MAX, radius, "max(radius=%d)", 1));
            cases.add(radius(Kind.MIN, radius, "min(radius=%d)", 1));
        }
        cases.add(radius(Kind.CROSS_MAX, 1, "max(lens=cross, radius=%d)", 1));
        cases.add(radius(Kind.CROSS_MIN, 1, "min(lens=cross, radius=%d)", 1));
        cases.add(radius(Kind.DISK_MAX, 5, "max(lens=disk, radius=%d)", 1));
        cases.add(radius(Kind.DISK_MIN, 5, "min(lens=disk, radius=%d)", 1));
        cases.add(radius(Kind.GAUSSIAN, 2, "gaussian(sigma=%d)", 1));
        cases.add(radius(Kind.GAUSSIAN, 8, "gaussian(sigma=%d)", 3));
        for (int width : new int[] {3, 7, 15}) {
            cases.add(new FilterCase(
                    Kind.WEIGHTS, width, "weighted(rows=" + rows(width) + ", scale=" + 1f / sum(width) + ")", 1));
        }
        cases.add(new FilterCase(Kind.PREWITT, 3, "prewitt", 1));
        cases.add(new FilterCase(Kind.SOBEL, 3, "sobel", 1));
        cases.add(new FilterCase(Kind.LINE, 3, "line-vertical(size=[3,3])", 1));
        return cases;
    }

    /** Filters of a box from small to large, whose cost the radius should hardly change. */
    public static List<FilterCase> byRadius() {
        List<FilterCase> cases = new ArrayList<>();
        for (int radius : RADII) {
            cases.add(radius(Kind.MEAN, radius, "mean(radius=%d)", 0));
        }
        for (int radius : RADII) {
            cases.add(radius(Kind.MAX, radius, "max(radius=%d)", 0));
        }
        for (int radius : RADII) {
            cases.add(radius(Kind.MIN, radius, "min(radius=%d)", 0));
        }
        for (int radius : RADII) {
            cases.add(radius(Kind.MEDIAN, radius, "median(radius=%d)", 0));
        }
        return cases;
    }

    /** How the case is called in a table: as we write it, where that is short. */
    public String name() {
        return kind == Kind.WEIGHTS ? String.format(Locale.ROOT, "weighted, %.0f x %.0f", size, size) : pipeline;
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

    private static FilterCase radius(Kind kind, int radius, String pipeline, double goal) {
        return new FilterCase(kind, radius, String.format(Locale.ROOT, pipeline, radius), goal);
    }
}

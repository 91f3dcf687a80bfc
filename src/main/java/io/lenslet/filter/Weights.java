package io.lenslet.filter;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A lens with a number in each cell, drawn as rows of one length. Cells with weight 0 see nothing. */
public record Weights(List<List<Double>> rows) {

    public Weights {
        rows = rows.stream().map(List::copyOf).toList();
        if (rows.isEmpty() || rows.get(0).isEmpty()) {
            throw new IllegalArgumentException("rows must have at least one weight");
        }
        int width = rows.get(0).size();
        for (List<Double> row : rows) {
            if (row.size() != width) {
                throw new IllegalArgumentException(
                        "rows of weights must have one length, was " + width + " and " + row.size());
            }
            for (double weight : row) {
                if (!(Math.abs(weight) <= Float.MAX_VALUE)) {
                    throw new IllegalArgumentException("a weight must be a finite number, was " + weight);
                }
            }
        }
        Lens.requireSize(rows.size(), width);
        if (rows.stream().flatMap(List::stream).allMatch(weight -> weight == 0)) {
            throw new IllegalArgumentException("rows must have a weight that is not 0");
        }
    }

    /** Weights that are whole numbers, row by row. */
    static Weights of(int[]... rows) {
        return new Weights(Arrays.stream(rows)
                .map(row -> Arrays.stream(row).asDoubleStream().boxed().toList())
                .toList());
    }

    public int height() {
        return rows.size();
    }

    public int width() {
        return rows.get(0).size();
    }

    /** The rows one after another. */
    public double[] flat() {
        return rows.stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** Rows and columns exchanged. */
    Weights transposed() {
        return new Weights(IntStream.range(0, width())
                .mapToObj(x -> rows.stream().map(row -> row.get(x)).toList())
                .toList());
    }
}

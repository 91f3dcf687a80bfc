package io.lenslet.kernel.tensor.vector;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The one source of the register tiles: a method with one loop in which every sum is a variable of its own. It is text
 * and not a loop over an array, because Java 17 puts an accumulator on the heap that is an array element or lives
 * across two loops. A tile has {@code rows} times {@code columns} sums; a step of its loop loads a vector for each
 * column, then goes row by row: one factor, and a fused multiply-add for each column.
 */
record TileTemplate(
        String name,
        String document,
        List<String> parameters,
        int rows,
        int columns,
        Sums from,
        Sums to,
        List<String> before,
        String loop,
        List<String> indices,
        IntFunction<String> column,
        String factorName,
        IntFunction<String> factor,
        String columnName) {

    private static final int LINE = 120;

    /** Where the sum of a row and column lies in an array. */
    interface Sums {

        /** The array. */
        String array();

        /** The index in it. */
        String index(int row, int column);

        /**
         * Sums {@code row} and {@code column} strides from {@code start}; a stride may be the text of an expression.
         */
        static Sums strided(String array, String start, String rowStride, String columnStride) {
            return new Sums() {
                @Override
                public String array() {
                    return array;
                }

                @Override
                public String index(int row, int column) {
                    return start + times(row, rowStride) + times(column, columnStride);
                }
            };
        }

        /** Sums one after the other, rows of {@code columns}, each {@code stride} from the one before. */
        static Sums packed(String array, String start, int columns, String stride) {
            return new Sums() {
                @Override
                public String array() {
                    return array;
                }

                @Override
                public String index(int row, int column) {
                    return start + times(row * columns + column, stride);
                }
            };
        }
    }

    /** The text that adds {@code count} times {@code unit}. */
    static String times(int count, String unit) {
        return switch (count) {
            case 0 -> "";
            case 1 -> " + " + unit;
            default -> " + " + count + " * " + unit;
        };
    }

    /** The text that adds {@code number}. */
    static String plus(int number) {
        return number == 0 ? "" : " + " + number;
    }

    /** The Java text of the method, with its Javadoc. */
    String text() {
        StringBuilder text = new StringBuilder();
        text.append("    /** ").append(document).append(" */\n").append(signature());
        before.forEach(line -> text.append(statement(2, line)));
        cells((row, column) -> statement(2, "FloatVector " + sum(row, column) + " = " + load(from, row, column)), text);
        return text.append(steps()).append(stores()).append("    }\n").toString();
    }

    private String steps() {
        StringBuilder text = new StringBuilder();
        text.append("        for (").append(loop).append(") {\n");
        indices.forEach(line -> text.append(statement(3, line)));
        for (int c = 0; c < columns; c++) {
            text.append(statement(3, "FloatVector " + columnName + c + " = " + column.apply(c)));
        }
        for (int r = 0; r < rows; r++) {
            text.append(statement(3, (r == 0 ? "FloatVector " : "") + factorName + " = " + factor.apply(r)));
            for (int c = 0; c < columns; c++) {
                text.append(statement(
                        3, sum(r, c) + " = " + factorName + ".fma(" + columnName + c + ", " + sum(r, c) + ")"));
            }
        }
        return text.append("        }\n").toString();
    }

    private String stores() {
        StringBuilder text = new StringBuilder();
        cells(
                (row, column) -> statement(
                        2, sum(row, column) + ".intoArray(" + to.array() + ", " + to.index(row, column) + ")"),
                text);
        return text.toString();
    }

    private String signature() {
        String all = String.join(", ", parameters);
        String line = "    static void " + name + "(" + all + ") {\n";
        if (line.length() <= LINE + 1) {
            return line;
        }
        String start = "    static void " + name + "(\n            ";
        String together = start + all + ") {\n";
        return together.lines().allMatch(part -> part.length() <= LINE)
                ? together
                : start + String.join(",\n            ", parameters) + ") {\n";
    }

    private interface Cell {
        String text(int row, int column);
    }

    private void cells(Cell cell, StringBuilder text) {
        text.append(IntStream.range(0, rows)
                .boxed()
                .flatMap(row -> IntStream.range(0, columns).mapToObj(column -> cell.text(row, column)))
                .collect(Collectors.joining()));
    }

    private static String load(Sums sums, int row, int column) {
        return "FloatVector.fromArray(FLOATS, " + sums.array() + ", " + sums.index(row, column) + ")";
    }

    private static String sum(int row, int column) {
        return "s" + row + column;
    }

    private static String statement(int depth, String text) {
        return " ".repeat(4 * depth) + text + ";\n";
    }
}

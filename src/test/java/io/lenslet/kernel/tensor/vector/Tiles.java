package io.lenslet.kernel.tensor.vector;

import static io.lenslet.kernel.tensor.vector.TileTemplate.plus;
import static io.lenslet.kernel.tensor.vector.TileTemplate.times;

import io.lenslet.kernel.tensor.vector.TileTemplate.Sums;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Which tiles there are: the classes of this package whose methods {@link TileTemplate} writes, and their sizes. */
final class Tiles {

    private static final Function<String, String> BROADCAST = value -> "FloatVector.broadcast(FLOATS, " + value + ")";
    private static final Function<String, String> INTEGER_BROADCAST = value -> "Broadcast.of(" + value + ")";

    private Tiles() {}

    /** The methods of each class, by its name. */
    static Map<String, List<TileTemplate>> all() {
        Map<String, List<TileTemplate>> all = new TreeMap<>();
        all.put("OneRowTiles", sizes(1, (rows, columns) -> rows(rows, columns, BROADCAST), 2, 1));
        all.put("FourRowTiles", sizes(4, (rows, columns) -> rows(rows, columns, BROADCAST), 4, 2, 1));
        all.put("SixRowTiles", sizes(6, (rows, columns) -> rows(rows, columns, INTEGER_BROADCAST), 3, 2, 1));
        all.put("AdjacentRowTiles", sizes(6, Tiles::adjacentRows, 3, 2, 1));
        all.put("AdjacentTapTiles", sizes(6, Tiles::adjacentTaps, 3, 2, 1));
        all.put("ThreePackedRows", sizes(3, (rows, columns) -> packed(rows, columns, 4), 4, 3, 2, 1));
        all.put("FourPackedRows", sizes(4, (rows, columns) -> packed(rows, columns, 4), 4, 2, 1));
        all.put("EightPackedRows", sizes(8, (rows, columns) -> packed(rows, columns, 8), 3, 2, 1));
        all.put("OneRowGradients", sizes(1, Tiles::gradients, 4, 3, 2, 1));
        all.put("ThreeRowGradients", sizes(3, Tiles::gradients, 5, 4, 3, 2, 1));
        all.put("FourRowGradients", sizes(4, Tiles::gradients, 4, 2, 1));
        all.put("FilterTiles", taps(taps -> filters(taps, 2, "PAIR", BROADCAST), 12, 8, 4, 1));
        all.put("OneVectorFilterTiles", taps(taps -> filters(taps, 1, "LANES", INTEGER_BROADCAST), 10, 8, 5, 1));
        return all;
    }

    private static List<TileTemplate> sizes(
            int rows, BiFunction<Integer, Integer, TileTemplate> tile, Integer... columns) {
        return List.of(columns).stream().map(count -> tile.apply(rows, count)).toList();
    }

    private static List<TileTemplate> taps(Function<Integer, TileTemplate> tile, Integer... taps) {
        return List.of(taps).stream().map(tile).toList();
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String vectors(int rows, int columns) {
        return count(rows, "row") + " x " + count(columns, "vector") + ".";
    }

    private static String input(int column) {
        return "FloatVector.fromArray(FLOATS, x, xk" + times(column, "LENGTH") + ")";
    }

    private static Sums outputs() {
        return Sums.strided("y", "y0", "ys", "LENGTH");
    }

    /** Weights of a row anywhere, those of the next row {@code ws} further. */
    private static TileTemplate rows(int rows, int columns, Function<String, String> broadcast) {
        return new TileTemplate(
                "sums" + rows + "x" + columns,
                vectors(rows, columns),
                List.of(
                        "Taps taps",
                        "float[] w",
                        "int w0",
                        "int ws",
                        "float[] x",
                        "int xs",
                        "float[] y",
                        "int y0",
                        "int ys"),
                rows,
                columns,
                outputs(),
                outputs(),
                List.of("int[] inputs = taps.inputs()", "int[] weights = taps.weights()"),
                "int k = 0; k < taps.count(); k++",
                List.of("int xk = xs + inputs[k]", "int wk = w0 + weights[k]"),
                Tiles::input,
                "wr",
                row -> broadcast.apply("w[wk" + times(row, "ws") + "]"),
                "x");
    }

    /** Weights of a tap side by side, row by row. */
    private static TileTemplate adjacentRows(int rows, int columns) {
        return new TileTemplate(
                "sums" + rows + "x" + columns,
                vectors(rows, columns),
                List.of("Taps taps", "float[] w", "int w0", "float[] x", "int xs", "float[] y", "int y0", "int ys"),
                rows,
                columns,
                outputs(),
                outputs(),
                List.of("int[] inputs = taps.inputs()", "int[] weights = taps.weights()"),
                "int k = 0; k < taps.count(); k++",
                List.of("int xk = xs + inputs[k]", "int wk = w0 + weights[k]"),
                Tiles::input,
                "wr",
                row -> INTEGER_BROADCAST.apply("w[wk" + plus(row) + "]"),
                "x");
    }

    /** Weights of a row side by side, tap by tap. */
    private static TileTemplate adjacentTaps(int rows, int columns) {
        List<String> before = IntStream.range(1, rows)
                .mapToObj(row -> "int w" + row + " = w0" + times(row, "ws"))
                .toList();
        return new TileTemplate(
                "sums" + rows + "x" + columns,
                vectors(rows, columns),
                List.of(
                        "int[] inputs",
                        "int count",
                        "float[] w",
                        "int w0",
                        "int ws",
                        "float[] x",
                        "int xs",
                        "float[] y",
                        "int y0",
                        "int ys"),
                rows,
                columns,
                outputs(),
                outputs(),
                before,
                "int k = 0; k < count; k++",
                List.of("int xk = xs + inputs[k]"),
                Tiles::input,
                "wr",
                row -> INTEGER_BROADCAST.apply("w[w" + row + " + k]"),
                "x");
    }

    /** Weights packed, {@code width} to a tap. */
    private static TileTemplate packed(int rows, int columns, int width) {
        return new TileTemplate(
                "sums" + rows + "x" + columns,
                vectors(rows, columns),
                List.of(
                        "int[] inputs",
                        "int first",
                        "int taps",
                        "float[] packed",
                        "int p0",
                        "float[] x",
                        "int xs",
                        "float[] from",
                        "int f0",
                        "int fs",
                        "int fv",
                        "float[] y",
                        "int y0",
                        "int ys"),
                rows,
                columns,
                Sums.strided("from", "f0", "fs", "fv"),
                outputs(),
                List.of(),
                "int k = 0; k < taps; k++",
                List.of("int xk = xs + inputs[first + k]"),
                Tiles::input,
                "wr",
                row -> BROADCAST.apply("packed[p0 + " + width + " * k" + plus(row) + "]"),
                "x");
    }

    /** Partial sums of the gradients of {@code taps} weights in each of some rows. */
    private static TileTemplate gradients(int rows, int taps) {
        Sums partials = Sums.packed("partials", "p0", taps, "LANES");
        return new TileTemplate(
                "partials" + rows + "x" + taps,
                count(rows, "row") + " x " + count(taps, "tap") + ".",
                List.of(
                        "int[] inputs",
                        "int tap",
                        "int length",
                        "float[] x",
                        "int xs",
                        "float[] g",
                        "int g0",
                        "int gs",
                        "float[] partials",
                        "int p0"),
                rows,
                taps,
                partials,
                partials,
                starts(taps),
                "int i = 0; i < length; i += LANES",
                List.of(),
                tap -> "FloatVector.fromArray(FLOATS, x, t" + tap + " + i)",
                "gr",
                row -> "FloatVector.fromArray(FLOATS, g, g0 + i" + times(row, "gs") + ")",
                "x");
    }

    /** Gradients of the weights of whole vectors of filters; the rows are taps. */
    private static TileTemplate filters(int taps, int vectors, String stride, Function<String, String> broadcast) {
        Sums sums = Sums.strided("turned", "s0", stride, "LENGTH");
        return new TileTemplate(
                "sums" + taps + "x" + vectors,
                count(taps, "tap") + " x " + count(vectors, "vector") + " of filters.",
                List.of(
                        "int[] inputs",
                        "int tap",
                        "int length",
                        "float[] x",
                        "int xs",
                        "float[] turned",
                        "int g0",
                        "int s0"),
                taps,
                vectors,
                sums,
                sums,
                starts(taps),
                "int i = 0; i < length; i++",
                List.of(),
                vector -> "FloatVector.fromArray(FLOATS, turned, g0 + i * LANES" + times(vector, "SECOND") + ")",
                "value",
                tap -> broadcast.apply("x[t" + tap + " + i]"),
                "gv");
    }

    private static List<String> starts(int taps) {
        List<String> starts = new ArrayList<>();
        for (int tap = 0; tap < taps; tap++) {
            starts.add("int t" + tap + " = xs + inputs[tap" + plus(tap) + "]");
        }
        return starts;
    }
}

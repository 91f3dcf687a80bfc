package io.lenslet.nn;

import io.lenslet.kernel.tensor.Taps;
import io.lenslet.kernel.tensor.Traversal;
import io.lenslet.window.Axis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The gradient of a convolution's input as a linear map over the gradient of its output: a pixel of the input sums over
 * the outputs whose window saw it. At the edges, and where the stride leaves gaps, fewer windows did; only they are
 * taps. Pixels of a row that the same cells see, a stride apart, lie side by side and form one run.
 */
final class ConvolutionTranspose {

    private final Conv2d layer;
    private final Buffer outputGradient;
    private final Buffer inputGradient;
    private final Layout target;
    private final Axis rows;
    private final Axis columns;
    private final Map<CellOutputs, Taps> tapsOf = new HashMap<>();
    private final Map<Taps, List<Run>> runsOf = new LinkedHashMap<>();

    /** A cell of the filter and the output, along one axis, whose window has this cell over the pixel in question. */
    private record CellOutput(int cell, int output) {

        CellOutput relativeTo(int origin) {
            return new CellOutput(cell, output - origin);
        }
    }

    /** The cells that see a pixel, by the rows and by the columns of the filter. */
    private record CellOutputs(List<CellOutput> rows, List<CellOutput> columns) {}

    private record Run(int inputStart, int outputStart, int length) {}

    private ConvolutionTranspose(Conv2d layer, Buffer outputGradient, Buffer inputGradient, Layout target) {
        this.layer = layer;
        this.outputGradient = outputGradient;
        this.inputGradient = inputGradient;
        this.target = target;
        this.rows = layer.rows(inputGradient.shape());
        this.columns = layer.columns(inputGradient.shape());
    }

    /**
     * The traversal of one group, to the gradient of the input in the order of {@code target}. A row of its map is a
     * channel of the input; its weights are those of that channel in each filter.
     */
    static Traversal traversal(Conv2d layer, Buffer outputGradient, Buffer inputGradient, Layout target) {
        return new ConvolutionTranspose(layer, outputGradient, inputGradient, target).traversal();
    }

    /** Runs that share their taps stand together, because kernels prepare the weights of a list of taps once. */
    private Traversal traversal() {
        Shape shape = inputGradient.shape();
        for (int row = 0; row < shape.height(); row++) {
            addRow(row);
        }
        Traversal traversal = new Traversal(shape.height() * shape.width());
        runsOf.forEach((taps, runs) ->
                runs.forEach(run -> traversal.add(run.inputStart(), run.outputStart(), run.length(), taps)));
        return traversal;
    }

    private void addRow(int row) {
        List<CellOutput> seenRows = seen(rows, row);
        int phases = Math.min(columns.stride(), columns.size());
        for (int phase = 0; phase < phases && !seenRows.isEmpty(); phase++) {
            int length;
            for (long column = phase; column < columns.size(); column += (long) length * columns.stride()) {
                List<CellOutput> seenColumns = seen(columns, (int) column);
                length = lengthOfRun((int) column, seenColumns);
                if (!seenColumns.isEmpty()) {
                    addRun(row, (int) column, length, seenRows, seenColumns);
                }
            }
        }
    }

    /** The pixels from {@code column} on, a stride apart, that the same cells see. */
    private int lengthOfRun(int column, List<CellOutput> seenColumns) {
        int length = 1;
        long next = column + (long) columns.stride();
        while (next < columns.size() && seen(columns, (int) next).equals(shifted(seenColumns, -length))) {
            next += columns.stride();
            length++;
        }
        return length;
    }

    private void addRun(int row, int column, int length, List<CellOutput> seenRows, List<CellOutput> seenColumns) {
        int rowOrigin = seenRows.get(0).output();
        int columnOrigin = seenColumns.get(0).output();
        CellOutputs cells = new CellOutputs(shifted(seenRows, rowOrigin), shifted(seenColumns, columnOrigin));
        Taps taps = tapsOf.computeIfAbsent(cells, this::taps);
        runsOf.computeIfAbsent(taps, t -> new ArrayList<>())
                .add(new Run(
                        outputGradient.index(0, rowOrigin, columnOrigin),
                        target.index(0, row, column),
                        length * inputGradient.batch()));
    }

    private Taps taps(CellOutputs cells) {
        int filterSize = inputGradient.shape().channels()
                / layer.groups()
                * layer.window().cells();
        int filters = layer.filters() / layer.groups();
        Taps taps = new Taps(filters * cells.rows().size() * cells.columns().size());
        for (int filter = 0; filter < filters; filter++) {
            for (CellOutput row : cells.rows()) {
                for (CellOutput column : cells.columns()) {
                    taps.add(
                            filter * outputGradient.channelStride()
                                    + row.output() * outputGradient.rowStride()
                                    + column.output() * outputGradient.batch(),
                            filter * filterSize + row.cell() * layer.size().width() + column.cell());
                }
            }
        }
        return taps;
    }

    /** The cells that see {@code pixel}, in order. */
    private static List<CellOutput> seen(Axis axis, int pixel) {
        List<CellOutput> seen = new ArrayList<>();
        for (int cell = 0; cell < axis.cells(); cell++) {
            int start = pixel + axis.before() - cell * axis.dilation();
            int output = start / axis.stride();
            if (start >= 0 && start % axis.stride() == 0 && output < axis.outputs()) {
                seen.add(new CellOutput(cell, output));
            }
        }
        return seen;
    }

    private static List<CellOutput> shifted(List<CellOutput> seen, int origin) {
        return seen.stream().map(s -> s.relativeTo(origin)).toList();
    }
}

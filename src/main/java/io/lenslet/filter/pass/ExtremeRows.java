package io.lenslet.filter.pass;

import io.lenslet.image.Plane;
import io.lenslet.window.Axis;
import java.util.Arrays;

/**
 * One run of a {@link RunExtreme}: which rows of the rings are joined to which, whatever the samples are. All rows lie
 * in one array of the subclass: one ring after another, one for each length of run, then two rows to join into, and one
 * for the row that is treated.
 */
abstract class ExtremeRows {

    /** So many rows are joined at once. */
    private static final int JOINED = 4;

    final SlidingWindow window;
    final Axis vertical;
    final Axis horizontal;
    final BorderedRows extension;
    /** The columns of a result before it is thinned by the stride. */
    final int length;

    final int pitch;
    private final WindowDecomposition[] along;
    private final int ring;
    private final int spare;
    private final int[] runRow;
    private final int[] runBegin;
    private final int[] runRing;
    /** Where the rows begin that are joined next. */
    private final int[] operands = new int[JOINED];

    ExtremeRows(RunExtreme pass, Plane source) {
        window = pass.window();
        vertical = window.vertical(source.height());
        horizontal = window.horizontal(source.width());
        extension = new BorderedRows(source, window.border(), horizontal);
        int[] lengths = pass.footprint().lengths();
        along = Arrays.stream(lengths)
                .mapToObj(WindowDecomposition::overlapping)
                .toArray(WindowDecomposition[]::new);
        length = (horizontal.outputs() - 1) * window.strideX() + 1;
        pitch = PassRows.pitch(extension.width());
        ring = PassRows.ring(window.height());
        spare = lengths.length * ring * pitch;
        runRow = pass.footprint().runs().stream().mapToInt(Footprint.Run::row).toArray();
        runBegin =
                pass.footprint().runs().stream().mapToInt(Footprint.Run::begin).toArray();
        runRing = pass.footprint().runs().stream()
                .mapToInt(run -> Arrays.binarySearch(lengths, run.length()))
                .toArray();
    }

    /** The samples in all rows. */
    final int size() {
        return spare + 3 * pitch;
    }

    /** Brings the extended row of that number into the array, biased or negated so that the greatest is wanted. */
    abstract void extend(int row, int to);

    /** The maximum of two to four rows of the array, those that begin at {@code from + offsets[i]}. */
    abstract void max(int from, int[] offsets, int to, int columns);

    /** The maximum of one to four rows, those that begin at {@code operands}, into the row of the target. */
    abstract void finish(int[] operands, int count, int targetRow);

    final void run() {
        int arrived = (vertical.outputs() - 1) * window.strideY() + window.height();
        for (int row = 0; row < arrived; row++) {
            arrive(row);
            int done = row - window.height() + 1;
            if (done >= 0 && done % window.strideY() == 0) {
                emit(done);
            }
        }
    }

    private void arrive(int row) {
        // Runs of single samples are the row itself, which is the first ring then.
        int singles = along[0].count() == 0 ? 1 : 0;
        int line = singles == 1 ? (row & ring - 1) * pitch : spare + 2 * pitch;
        extend(row - vertical.before(), line);
        for (int i = singles; i < along.length; i++) {
            treat(line, along[i], (i * ring + (row & ring - 1)) * pitch);
        }
    }

    /** An extended row, treated with windows of one length, into a row of a ring. */
    private void treat(int line, WindowDecomposition steps, int to) {
        int last = steps.count() - 1;
        int from = line;
        int next = spare;
        for (int step = 0; step <= last; step++) {
            int into = step == last ? to : next;
            max(from, steps.offsets[step], into, extension.width() - steps.sizes[step] + 1);
            next = next == spare ? spare + pitch : spare;
            from = into;
        }
    }

    private void emit(int row) {
        int runs = runRow.length;
        operands[0] = at(row, 0);
        int next = 1;
        int into = spare;
        while (runs - next > JOINED - 1) {
            for (int i = 1; i < JOINED; i++) {
                operands[i] = at(row, next++);
            }
            max(0, operands, into, length);
            operands[0] = into;
            into = into == spare ? spare + pitch : spare;
        }
        int count = 1;
        while (next < runs) {
            operands[count++] = at(row, next++);
        }
        finish(operands, count, row / window.strideY());
    }

    private int at(int row, int run) {
        return (runRing[run] * ring + (row + runRow[run] & ring - 1)) * pitch + runBegin[run];
    }
}

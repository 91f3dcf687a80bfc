package io.lenslet.filter.pass;

import io.lenslet.image.Plane;
import io.lenslet.window.Axis;
import io.lenslet.window.Border;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One run of a {@link RunExtreme}: which rows are joined to which, whatever the samples are. All rows lie in one array of
 * the subclass: one ring after another, one for each length of run, then two rows to join into, and one for the row that
 * is treated.
 *
 * <p>The rings of a lens that is large beside the image would be many times as large as the image. Then lengths follow
 * one another: every row of the image, and one beyond it, is treated for a length and joined to the results of all rows.
 * The array has all those rows, the same treated, and the results, before the two.
 */
abstract class ExtremeRows {

    /** So many rows are joined at once. */
    private static final int JOINED = 4;
    /** The most samples that rings may hold. */
    private static final long LARGEST_RINGS = 1 << 26;

    final SlidingWindow window;
    final Axis vertical;
    final Axis horizontal;
    final BorderedRows extension;
    /** The columns of a result before it is thinned by the stride. */
    final int length;

    final int pitch;
    private final WindowDecomposition[] along;
    private final int ring;
    private final boolean byLength;
    /** The rows of the image, and one beyond it. */
    private final int lines;

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
        lines = source.height() + 1;
        long rings = (long) lengths.length * ring * pitch;
        byLength = rings > LARGEST_RINGS;
        spare = byLength ? Math.multiplyExact(2 * lines + vertical.outputs(), pitch) : (int) rings;
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
        if (byLength) {
            runByLength();
        } else {
            runByRow();
        }
    }

    private void runByRow() {
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

    private void runByLength() {
        for (int line = 0; line < lines; line++) {
            extend(line < lines - 1 ? line : Border.OUTSIDE, line * pitch);
        }
        for (int i = 0; i < along.length; i++) {
            boolean singles = along[i].count() == 0;
            for (int line = 0; line < lines && !singles; line++) {
                treat(line * pitch, along[i], (lines + line) * pitch);
            }
            int treated = singles ? 0 : lines * pitch;
            int ringOfLength = i;
            int[] runs = IntStream.range(0, runRing.length)
                    .filter(run -> runRing[run] == ringOfLength)
                    .toArray();
            for (int output = 0; output < vertical.outputs(); output++) {
                join(runs, treated, output, i == 0);
            }
        }
        for (int output = 0; output < vertical.outputs(); output++) {
            operands[0] = result(output);
            finish(operands, 1, output);
        }
    }

    /** Joins what runs of one length see of the treated rows to a row of results, or begins it. */
    private void join(int[] runs, int treated, int output, boolean begin) {
        int top = output * window.strideY() - vertical.before();
        int to = result(output);
        int[] joined = new int[2];
        for (int i = 0; i < runs.length; i++) {
            int source = extension.source(top + runRow[runs[i]]);
            int line = source == Border.OUTSIDE ? lines - 1 : source;
            joined[1] = treated + line * pitch + runBegin[runs[i]];
            joined[0] = begin && i == 0 ? joined[1] : to;
            max(0, joined, to, length);
        }
    }

    private int result(int output) {
        return (2 * lines + output) * pitch;
    }

    private int at(int row, int run) {
        return (runRing[run] * ring + (row + runRow[run] & ring - 1)) * pitch + runBegin[run];
    }
}

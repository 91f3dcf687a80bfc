package io.lenslet.filter.pass;

import io.lenslet.kernel.LevelRows;

/** Sums of neighbouring column counts, in bytes as long as they fit, then in shorts. See {@link Pieces}. */
final class LineCounts {

    private final Pieces pieces;
    private final int lanes;
    /** How far apart rows are: sums read beyond the lanes by less than the size of the window. */
    private final int span;
    /** The last level whose sums fit bytes. */
    private final int lastBytes;
    /** The levels that are needed as shorts but are sums of bytes. */
    private final boolean[] widened;
    private final byte[] bytes;
    private final short[] shorts;

    LineCounts(int size, int height, int lanes, FilterWorkspace workspace) {
        pieces = Pieces.of(size);
        this.lanes = lanes;
        span = lanes + Rows.pitch(size);
        int levels = pieces.sums().length;
        int last = 0;
        while (last + 1 < levels && pieces.sums()[last + 1] * height <= 0xFF) {
            last++;
        }
        lastBytes = last;
        widened = new boolean[levels];
        pieces.pieces().stream().filter(piece -> piece.level() <= lastBytes).forEach(piece -> widened[piece.level()] = true);
        widened[last] |= last + 1 < levels;
        bytes = workspace.bytes(4, (levels + 2) * span);
        shorts = workspace.shorts(2, (levels + 2) * span);
    }

    /** The counts of columns, which are the first row. */
    byte[] columns() {
        return bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    short[] shorts() {
        return shorts;
    }

    /** Adds up in bytes. Returns where the sums are. */
    int addBytes() {
        levels(pieces.sums().length - 1);
        int sum = at(0);
        int size = pieces.pieces().size();
        for (int next = 1; next < size; next += 3) {
            int into = into(sum);
            LevelRows.ROWS.sum(bytes, sum, at(next), next + 1 < size ? at(next + 1) : -1, next + 2 < size ? at(next + 2) : -1,
                    bytes, into, lanes);
            sum = into;
        }
        return sum;
    }

    /** Adds up in bytes, then in shorts. Returns where the sums are. */
    int addShorts() {
        levels(lastBytes);
        for (int level = 0; level <= lastBytes; level++) {
            if (widened[level]) {
                LevelRows.ROWS.widen(bytes, level * span, shorts, level * span, lanes);
            }
        }
        for (int level = lastBytes + 1; level < pieces.sums().length; level++) {
            int from = (level - 1) * span;
            int step = pieces.sums()[level - 1];
            LevelRows.ROWS.sum(shorts, from, from + step, pieces.factor() > 2 ? from + 2 * step : -1,
                    pieces.factor() > 3 ? from + 3 * step : -1, shorts, level * span, lanes);
        }
        int sum = at(0);
        int size = pieces.pieces().size();
        for (int next = 1; next < size; next += 3) {
            int into = into(sum);
            LevelRows.ROWS.sum(shorts, sum, at(next), next + 1 < size ? at(next + 1) : -1, next + 2 < size ? at(next + 2) : -1,
                    shorts, into, lanes);
            sum = into;
        }
        return sum;
    }

    private void levels(int last) {
        for (int level = 1; level <= last; level++) {
            int from = (level - 1) * span;
            int step = pieces.sums()[level - 1];
            LevelRows.ROWS.sum(bytes, from, from + step, pieces.factor() > 2 ? from + 2 * step : -1,
                    pieces.factor() > 3 ? from + 3 * step : -1, bytes, level * span, lanes);
        }
    }

    private int at(int piece) {
        return pieces.pieces().get(piece).level() * span + pieces.pieces().get(piece).offset();
    }

    private int into(int sum) {
        int first = pieces.sums().length * span;
        return sum == first ? first + span : first;
    }
}

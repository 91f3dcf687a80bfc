package io.lenslet.filter.pass;

import io.lenslet.kernel.LevelRows;

/**
 * Sums of neighbouring column counts, in bytes as long as they fit, then in shorts; see {@link Pieces}. The counts of a tile are one
 * line, row after row: sums run on from a row into the next, where they mean nothing.
 */
final class LineCounts {

    private final Pieces pieces;
    /** How far apart lines are: sums read beyond the end by less than the size of the window. */
    private final int span;
    /** The last level whose sums fit bytes. */
    private final int lastBytes;
    /** The levels that are needed as shorts but are sums of bytes. */
    private final boolean[] widened;
    private final byte[] bytes;
    private final short[] shorts;

    LineCounts(int size, int height, int length, FilterWorkspace workspace) {
        pieces = Pieces.of(size);
        span = length + Rows.pitch(size);
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

    /** The counts of columns, which are the first line. */
    byte[] columns() {
        return bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    short[] shorts() {
        return shorts;
    }

    /** Adds up {@code length} counts from {@code begin}, in bytes. Returns where the sums are. */
    int addBytes(int begin, int length) {
        levels(pieces.sums().length - 1, begin, length);
        int sum = at(0) + begin;
        int size = pieces.pieces().size();
        for (int next = 1; next < size; next += 3) {
            int into = into(sum);
            LevelRows.ROWS.sum(bytes, sum, at(next) + begin, next + 1 < size ? at(next + 1) + begin : -1,
                    next + 2 < size ? at(next + 2) + begin : -1,
                    bytes, into, length);
            sum = into;
        }
        return sum;
    }

    /** Adds up {@code length} counts from {@code begin}, in bytes, then in shorts. Returns where the sums are. */
    int addShorts(int begin, int length) {
        levels(lastBytes, begin, length);
        for (int level = 0; level <= lastBytes; level++) {
            if (widened[level]) {
                LevelRows.ROWS.widen(bytes, level * span + begin, shorts, level * span + begin, length);
            }
        }
        for (int level = lastBytes + 1; level < pieces.sums().length; level++) {
            int from = (level - 1) * span + begin;
            int step = pieces.sums()[level - 1];
            LevelRows.ROWS.sum(shorts, from, from + step, pieces.factor() > 2 ? from + 2 * step : -1,
                    pieces.factor() > 3 ? from + 3 * step : -1, shorts, level * span + begin, length);
        }
        int sum = at(0) + begin;
        int size = pieces.pieces().size();
        for (int next = 1; next < size; next += 3) {
            int into = into(sum);
            LevelRows.ROWS.sum(shorts, sum, at(next) + begin, next + 1 < size ? at(next + 1) + begin : -1,
                    next + 2 < size ? at(next + 2) + begin : -1,
                    shorts, into, length);
            sum = into;
        }
        return sum;
    }

    private void levels(int last, int begin, int length) {
        for (int level = 1; level <= last; level++) {
            int from = (level - 1) * span + begin;
            int step = pieces.sums()[level - 1];
            LevelRows.ROWS.sum(bytes, from, from + step, pieces.factor() > 2 ? from + 2 * step : -1,
                    pieces.factor() > 3 ? from + 3 * step : -1, bytes, level * span + begin, length);
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

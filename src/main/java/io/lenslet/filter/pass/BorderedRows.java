package io.lenslet.filter.pass;

import io.lenslet.image.Plane;
import io.lenslet.kernel.pixel.ByteRows;
import io.lenslet.kernel.pixel.FloatRows;
import io.lenslet.kernel.pixel.ShortRows;
import io.lenslet.window.Axis;
import io.lenslet.window.Border;
import java.util.Arrays;

/** Rows of a plane as a lens sees them: with the border on the left and on the right, and above and below the image. */
final class BorderedRows {

    private final Plane plane;
    private final Border border;
    private final int[] left;
    private final int[] right;

    /**
     * Of a plane; a lens that sweeps over it sees {@code before} and {@code after} more columns, as {@code horizontal}
     * says.
     */
    BorderedRows(Plane plane, Border border, Axis horizontal) {
        this.plane = plane;
        this.border = border;
        this.left = sources(-horizontal.before(), horizontal.before());
        this.right = sources(plane.width(), horizontal.after());
    }

    /** The columns of an extended row. */
    int width() {
        return left.length + plane.width() + right.length;
    }

    /** The row of the plane that is seen as row {@code y}, or {@link Border#OUTSIDE}. */
    int source(int y) {
        return border.source(y, plane.height());
    }

    /**
     * The extended row {@code y} of a plane of bytes, biased; {@code outside}, which is biased already, where no pixel
     * is seen.
     */
    void bytes(int y, byte[] target, int to, int bias, byte outside) {
        int row = source(y);
        if (row == Border.OUTSIDE) {
            Arrays.fill(target, to, to + width(), outside);
            return;
        }
        byte[] samples = plane.bytes();
        int from = row * plane.width();
        ByteRows.ROWS.copy(samples, from, target, to + left.length, plane.width(), bias);
        for (int i = 0; i < left.length; i++) {
            target[to + i] = left[i] < 0 ? outside : (byte) (samples[from + left[i]] ^ bias);
        }
        int end = to + left.length + plane.width();
        for (int i = 0; i < right.length; i++) {
            target[end + i] = right[i] < 0 ? outside : (byte) (samples[from + right[i]] ^ bias);
        }
    }

    /** The extended row {@code y} of a plane of any depth, as floats. */
    void floats(int y, float[] target, int to, float outside) {
        int row = source(y);
        if (row == Border.OUTSIDE) {
            Arrays.fill(target, to, to + width(), outside);
            return;
        }
        widen(row * plane.width(), target, to + left.length);
        edges(target, to, outside);
    }

    /** The extended row {@code y} of a plane of bytes, as shorts. */
    void shorts(int y, short[] target, int to, short outside) {
        int row = source(y);
        if (row == Border.OUTSIDE) {
            Arrays.fill(target, to, to + width(), outside);
            return;
        }
        ShortRows.ROWS.widen(plane.bytes(), row * plane.width(), target, to + left.length, plane.width());
        edges(target, to, outside);
    }

    /** Fills both ends of a row whose middle, {@code target[to + left]} and on, is there. */
    private void edges(float[] target, int to, float outside) {
        int middle = to + left.length;
        for (int i = 0; i < left.length; i++) {
            target[to + i] = left[i] < 0 ? outside : target[middle + left[i]];
        }
        for (int i = 0; i < right.length; i++) {
            target[middle + plane.width() + i] = right[i] < 0 ? outside : target[middle + right[i]];
        }
    }

    /** The same for a row of bytes that are made of whole columns. */
    void edges(byte[] target, int to, byte outside) {
        int middle = to + left.length;
        for (int i = 0; i < left.length; i++) {
            target[to + i] = left[i] < 0 ? outside : target[middle + left[i]];
        }
        for (int i = 0; i < right.length; i++) {
            target[middle + plane.width() + i] = right[i] < 0 ? outside : target[middle + right[i]];
        }
    }

    /** The same for a row of sums. */
    void edges(short[] target, int to, short outside) {
        int middle = to + left.length;
        for (int i = 0; i < left.length; i++) {
            target[to + i] = left[i] < 0 ? outside : target[middle + left[i]];
        }
        for (int i = 0; i < right.length; i++) {
            target[middle + plane.width() + i] = right[i] < 0 ? outside : target[middle + right[i]];
        }
    }

    /** The same for a row of sums. */
    void edges(int[] target, int outside) {
        for (int i = 0; i < left.length; i++) {
            target[i] = left[i] < 0 ? outside : target[left.length + left[i]];
        }
        for (int i = 0; i < right.length; i++) {
            target[left.length + plane.width() + i] = right[i] < 0 ? outside : target[left.length + right[i]];
        }
    }

    private void widen(int from, float[] target, int to) {
        switch (plane.depth()) {
            case U8 -> FloatRows.ROWS.widen(plane.bytes(), from, target, to, plane.width());
            case U16 -> {
                short[] samples = plane.shorts();
                for (int x = 0; x < plane.width(); x++) {
                    target[to + x] = samples[from + x] & 0xFFFF;
                }
            }
            case F32 -> System.arraycopy(plane.floats(), from, target, to, plane.width());
        }
    }

    private int[] sources(int begin, int length) {
        int[] sources = new int[length];
        for (int i = 0; i < length; i++) {
            sources[i] = border.source(begin + i, plane.width());
        }
        return sources;
    }
}

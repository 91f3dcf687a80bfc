package io.lenslet.filter.pass;

import io.lenslet.image.Image.Depth;
import io.lenslet.image.Plane;
import io.lenslet.kernel.pixel.IntRows;
import io.lenslet.kernel.pixel.ShortRows;
import io.lenslet.window.Axis;
import io.lenslet.window.Border;

/** Turns rows of sums of bytes under a box into rows of the target: as means, or as sums. */
final class BoxSumOutput {

    private final SlidingWindow window;
    private final Plane target;
    private final int length;
    private final byte[] dense;
    private final float[] floats;
    private final EdgeMeans edges;
    private Division division = Division.by(1);

    BoxSumOutput(SlidingWindow window, Axis horizontal, Plane target, FilterWorkspace workspace, int pitch) {
        this.window = window;
        this.target = target;
        length = (horizontal.outputs() - 1) * window.strideX() + 1;
        edges = new EdgeMeans(horizontal, length);
        dense = workspace.bytes(1, pitch);
        floats = workspace.floats(0, pitch);
    }

    /**
     * Row {@code y} of the means; {@code rows} rows of the lens lie on the image. Its sums begin at {@code places[0]},
     * or are those of three rows that begin at {@code places}.
     */
    void means(short[] sums, int[] places, int rows, int y) {
        int number = rows * window.width();
        if (division.number() != number) {
            division = Division.by(number);
        }
        byte[] to = into();
        int begin = begin(y);
        if (division.shift() == 0) {
            for (int i = 0; i < length; i++) {
                to[begin + i] = (byte) Division.of(sum(sums, places, i), number);
            }
        } else if (places.length == 3) {
            ShortRows.ROWS.divide3(
                    sums,
                    places[0],
                    places[1],
                    places[2],
                    to,
                    begin,
                    length,
                    division.half(),
                    division.multiplier(),
                    division.shift());
        } else {
            ShortRows.ROWS.divide(
                    sums, places[0], to, begin, length, division.half(), division.multiplier(), division.shift());
        }
        if (window.border() == Border.SHRINK) {
            edges.put(sums, places, rows, to, begin);
        }
        pick(y);
    }

    /** Sum {@code i} of one row or of several. */
    static int sum(short[] sums, int[] places, int i) {
        int sum = 0;
        for (int place : places) {
            sum += sums[place + i];
        }
        return sum & 0xFFFF;
    }

    /** The same of sums of 32 bits. */
    void means(int[] sums, int at, int rows, int y) {
        int number = rows * window.width();
        byte[] to = into();
        int begin = begin(y);
        IntRows.ROWS.divide(sums, at, to, begin, length, number / 2, number);
        if (window.border() == Border.SHRINK) {
            edges.put(sums, at, rows, to, begin);
        }
        pick(y);
    }

    /** Row {@code y} of the sums. */
    void sums(int[] sums, int at, SampleConversion finish, int y) {
        boolean direct = target.depth() == Depth.F32 && window.strideX() == 1 && finish.equals(SampleConversion.PLAIN);
        if (direct) {
            IntRows.ROWS.toFloats(sums, at, target.floats(), y * target.width(), length);
            return;
        }
        if (target.depth() == Depth.U8) {
            IntRows.ROWS.toFloats(sums, at, floats, 0, length);
            finish.row(floats, window.strideX(), target, y, dense);
            return;
        }
        for (int x = 0; x < target.width(); x++) {
            target.put(y * target.width() + x, finish.value(sums[at + x * window.strideX()], target.depth()));
        }
    }

    private byte[] into() {
        return window.strideX() == 1 ? target.bytes() : dense;
    }

    private int begin(int y) {
        return window.strideX() == 1 ? y * target.width() : 0;
    }

    private void pick(int y) {
        if (window.strideX() > 1) {
            PassRows.pick(dense, window.strideX(), target.bytes(), y * target.width(), target.width());
        }
    }
}

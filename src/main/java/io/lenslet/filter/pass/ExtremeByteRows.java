package io.lenslet.filter.pass;

import io.lenslet.image.Plane;
import io.lenslet.kernel.pixel.ByteRows;

/** {@link ExtremeRows} of bytes. The bias of the samples is undone by the last join. */
final class ExtremeByteRows extends ExtremeRows {

    private final byte[] target;
    private final int bias;
    private final byte outside;
    private final byte[] rows;
    private final byte[] dense;

    ExtremeByteRows(RunExtreme pass, Plane source, Plane target, FilterWorkspace workspace) {
        super(pass, source);
        this.target = target.bytes();
        bias = pass.greatest() ? ByteRows.ASCENDING : ByteRows.DESCENDING;
        byte least = (byte) (Byte.MIN_VALUE ^ bias);
        outside = (byte) ((int) PassRows.outside(window, source.depth(), least & 0xFF) ^ bias);
        rows = workspace.bytes(0, size());
        dense = workspace.bytes(1, pitch);
    }

    @Override
    void extend(int row, int to) {
        extension.bytes(row, rows, to, bias, outside);
    }

    @Override
    void max(int from, int[] offsets, int to, int columns) {
        PassRows.max(rows, from, offsets, 1, rows, to, columns, 0);
    }

    @Override
    void finish(int[] operands, int count, int targetRow) {
        int outputs = horizontal.outputs();
        int to = targetRow * outputs;
        if (window.strideX() == 1) {
            join(operands, count, target, to);
        } else {
            join(operands, count, dense, 0);
            PassRows.pick(dense, window.strideX(), target, to, outputs);
        }
    }

    private void join(int[] from, int count, byte[] to, int at) {
        switch (count) {
            case 1 -> ByteRows.ROWS.copy(rows, from[0], to, at, length, bias);
            case 2 -> ByteRows.ROWS.max2(rows, from[0], from[1], to, at, length, bias);
            case 3 -> ByteRows.ROWS.max3(rows, from[0], from[1], from[2], to, at, length, bias);
            default -> ByteRows.ROWS.max4(rows, from[0], from[1], from[2], from[3], to, at, length, bias);
        }
    }
}

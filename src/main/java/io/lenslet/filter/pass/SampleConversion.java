package io.lenslet.filter.pass;

import io.lenslet.image.Image.Depth;
import io.lenslet.image.Plane;
import io.lenslet.kernel.pixel.DoubleRows;
import io.lenslet.kernel.pixel.FloatRows;
import io.lenslet.kernel.pixel.ShortRows;

/**
 * How sums become samples: times {@code scale}, then the absolute value if {@code absolute}, then, where {@code middle}
 * is wanted, half the range added; at last rounded half up and cut to the range of the samples.
 */
public record SampleConversion(double scale, boolean absolute, boolean middle) {

    /** Only rounded and cut. */
    public static final SampleConversion PLAIN = new SampleConversion(1, false, false);

    /** What is added to samples of {@code depth}. */
    int shift(Depth depth) {
        return !middle
                ? 0
                : switch (depth) {
                    case U8 -> 0x80;
                    case U16 -> 0x8000;
                    case F32 -> 0;
                };
    }

    /** One value. */
    double value(double sum, Depth depth) {
        double scaled = sum * scale;
        return (absolute ? Math.abs(scaled) : scaled) + shift(depth);
    }

    /** A row of sums, of which every {@code stride}-th is stored in row {@code y} of the target. */
    void row(double[] sums, int stride, Plane target, int y, byte[] dense) {
        int outputs = target.width();
        int to = y * outputs;
        if (target.depth() == Depth.U8) {
            int length = (outputs - 1) * stride + 1;
            if (stride == 1) {
                DoubleRows.ROWS.toBytes(sums, 0, scale, absolute, shift(Depth.U8), target.bytes(), to, length);
            } else {
                DoubleRows.ROWS.toBytes(sums, 0, scale, absolute, shift(Depth.U8), dense, 0, length);
                PassRows.pick(dense, stride, target.bytes(), to, outputs);
            }
            return;
        }
        for (int i = 0; i < outputs; i++) {
            target.put(to + i, value(sums[i * stride], target.depth()));
        }
    }

    /** The same for sums that are whole numbers and into bytes; only where {@code scale} is 1. */
    void row(short[] sums, int stride, Plane target, int y, byte[] dense) {
        int outputs = target.width();
        int to = y * outputs;
        if (stride == 1) {
            ShortRows.ROWS.toBytes(sums, 0, target.bytes(), to, outputs, absolute, shift(Depth.U8));
        } else {
            ShortRows.ROWS.toBytes(sums, 0, dense, 0, (outputs - 1) * stride + 1, absolute, shift(Depth.U8));
            PassRows.pick(dense, stride, target.bytes(), to, outputs);
        }
    }

    /** The same for sums that are whole numbers and into bytes; only where {@code scale} is 1. */
    void row(float[] sums, int stride, Plane target, int y, byte[] dense) {
        int outputs = target.width();
        int to = y * outputs;
        if (stride == 1) {
            FloatRows.ROWS.toBytes(sums, target.bytes(), to, outputs, absolute, shift(Depth.U8));
        } else {
            FloatRows.ROWS.toBytes(sums, dense, 0, (outputs - 1) * stride + 1, absolute, shift(Depth.U8));
            PassRows.pick(dense, stride, target.bytes(), to, outputs);
        }
    }
}

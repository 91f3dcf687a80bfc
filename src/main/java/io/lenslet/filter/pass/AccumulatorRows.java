package io.lenslet.filter.pass;

import io.lenslet.image.Image.Depth;
import io.lenslet.image.Plane;
import io.lenslet.kernel.pixel.DoubleRows;
import io.lenslet.kernel.pixel.FloatRows;
import io.lenslet.kernel.pixel.ShortRows;

/**
 * Rows of one array of numbers in which weighted sums are computed: 16 bits, floats, or doubles. The narrowest that
 * holds every sum of whole weights exactly is as good as any; other weights take doubles.
 */
abstract class AccumulatorRows {

    /** The narrowest lanes for {@code taps} over samples of {@code depth}, whose sums will be scaled. */
    static Class<? extends AccumulatorRows> of(WeightGrid taps, Depth depth, double scale) {
        double greatest = taps.gain() * depth.maximum();
        if (depth == Depth.F32 || !taps.whole() || greatest >= 1 << 24) {
            return Doubles.class;
        }
        if (depth == Depth.U8 && greatest <= Short.MAX_VALUE - 0x80) {
            return Shorts.class;
        }
        boolean unsigned = depth == Depth.U8 && taps.least() == 0 && greatest <= 0xFFFF;
        // Sums that are not scaled are bytes before long, which signed shorts and floats become faster.
        return unsigned && scale != 1 ? UnsignedShorts.class : Floats.class;
    }

    /** True for both kinds of shorts. */
    static boolean shorts(Class<? extends AccumulatorRows> kind) {
        return Shorts.class.isAssignableFrom(kind);
    }

    /** {@code length} numbers of one kind of lanes, in slot {@code slot} of a workspace. */
    static AccumulatorRows rows(
            Class<? extends AccumulatorRows> kind, FilterWorkspace workspace, int slot, int length) {
        if (shorts(kind)) {
            short[] values = workspace.shorts(slot, length);
            return kind == Shorts.class ? new Shorts(values) : new UnsignedShorts(values);
        }
        return kind == Floats.class
                ? new Floats(workspace.floats(slot, length))
                : new Doubles(workspace.doubles(slot, length));
    }

    /** Weights as one kind of lanes. */
    static AccumulatorRows weights(Class<? extends AccumulatorRows> kind, double[] weights) {
        if (kind == Doubles.class) {
            return new Doubles(weights);
        }
        if (kind == Floats.class) {
            float[] floats = new float[weights.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) weights[i];
            }
            return new Floats(floats);
        }
        short[] shorts = new short[weights.length];
        for (int i = 0; i < shorts.length; i++) {
            shorts[i] = (short) weights[i];
        }
        return new Shorts(shorts);
    }

    /** Stores row {@code y} of an image, extended by its border, from {@code to}; {@code line} is scratch. */
    abstract void load(BorderedRows extension, int y, float outside, float[] line, int to);

    /** Puts weighted sums of this into {@code target}, from {@code to}. The weights are lanes of the same kind. */
    abstract void convolve(int[] offsets, AccumulatorRows weights, AccumulatorRows target, int to, int length);

    /** Stores the sums as row {@code y} of a plane. */
    abstract void store(
            SampleConversion finish, int stride, Plane target, int y, AccumulatorRows doubles, byte[] dense);

    /** One number. */
    abstract double at(int index);

    /** Rows of 16-bit numbers. */
    static class Shorts extends AccumulatorRows {
        final short[] values;

        private Shorts(short[] values) {
            this.values = values;
        }

        @Override
        void load(BorderedRows extension, int y, float outside, float[] line, int to) {
            extension.shorts(y, values, to, (short) outside);
        }

        @Override
        void convolve(int[] offsets, AccumulatorRows weights, AccumulatorRows target, int to, int length) {
            ShortRows.ROWS.convolve(values, offsets, ((Shorts) weights).values, ((Shorts) target).values, to, length);
        }

        @Override
        void store(SampleConversion finish, int stride, Plane target, int y, AccumulatorRows doubles, byte[] dense) {
            if (finish.scale() == 1 && target.depth() == Depth.U8) {
                finish.row(values, stride, target, y, dense);
                return;
            }
            double[] wide = ((Doubles) doubles).values;
            for (int i = 0; i <= (target.width() - 1) * stride; i++) {
                wide[i] = at(i);
            }
            finish.row(wide, stride, target, y, dense);
        }

        @Override
        double at(int index) {
            return values[index];
        }
    }

    /** Rows of 16-bit numbers without a sign, of which none is less than 0. */
    static final class UnsignedShorts extends Shorts {

        private UnsignedShorts(short[] values) {
            super(values);
        }

        @Override
        double at(int index) {
            return values[index] & 0xFFFF;
        }
    }

    /** Rows of floats that are whole numbers. */
    static final class Floats extends AccumulatorRows {
        final float[] values;

        private Floats(float[] values) {
            this.values = values;
        }

        @Override
        void load(BorderedRows extension, int y, float outside, float[] line, int to) {
            extension.floats(y, values, to, outside);
        }

        @Override
        void convolve(int[] offsets, AccumulatorRows weights, AccumulatorRows target, int to, int length) {
            FloatRows.ROWS.convolve(values, offsets, ((Floats) weights).values, ((Floats) target).values, to, length);
        }

        @Override
        void store(SampleConversion finish, int stride, Plane target, int y, AccumulatorRows doubles, byte[] dense) {
            if (finish.scale() == 1 && target.depth() == Depth.U8) {
                finish.row(values, stride, target, y, dense);
                return;
            }
            double[] wide = ((Doubles) doubles).values;
            DoubleRows.ROWS.widen(values, 0, wide, 0, (target.width() - 1) * stride + 1);
            finish.row(wide, stride, target, y, dense);
        }

        @Override
        double at(int index) {
            return values[index];
        }
    }

    /** Rows of doubles. */
    static final class Doubles extends AccumulatorRows {
        final double[] values;

        private Doubles(double[] values) {
            this.values = values;
        }

        @Override
        void load(BorderedRows extension, int y, float outside, float[] line, int to) {
            extension.floats(y, line, 0, outside);
            DoubleRows.ROWS.widen(line, 0, values, to, extension.width());
        }

        @Override
        void convolve(int[] offsets, AccumulatorRows weights, AccumulatorRows target, int to, int length) {
            DoubleRows.ROWS.convolve(
                    values, offsets, ((Doubles) weights).values, ((Doubles) target).values, to, length);
        }

        @Override
        void store(SampleConversion finish, int stride, Plane target, int y, AccumulatorRows doubles, byte[] dense) {
            finish.row(values, stride, target, y, dense);
        }

        @Override
        double at(int index) {
            return values[index];
        }
    }
}

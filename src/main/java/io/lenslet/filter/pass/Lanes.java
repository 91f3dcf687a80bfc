package io.lenslet.filter.pass;

import io.lenslet.image.Image.Depth;
import io.lenslet.kernel.DoubleRows;
import io.lenslet.kernel.FloatRows;
import io.lenslet.kernel.ShortRows;

/**
 * Rows of one array of numbers in which weighted sums are computed: 16 bits, floats, or doubles. The narrowest that holds every sum of
 * whole weights exactly is as good as any; other weights take doubles.
 */
abstract class Lanes {

    /** The narrowest lanes for {@code taps} over samples of {@code depth}. */
    static Class<? extends Lanes> of(Taps taps, Depth depth) {
        double greatest = taps.gain() * depth.maximum();
        if (depth == Depth.F32 || !taps.whole() || greatest >= 1 << 24) {
            return Doubles.class;
        }
        return depth == Depth.U8 && greatest <= Short.MAX_VALUE - 0x80 ? Shorts.class : Floats.class;
    }

    /** {@code length} numbers of one kind of lanes, in slot {@code slot} of a workspace. */
    static Lanes rows(Class<? extends Lanes> kind, FilterWorkspace workspace, int slot, int length) {
        if (kind == Shorts.class) {
            return new Shorts(workspace.shorts(slot, length));
        }
        return kind == Floats.class ? new Floats(workspace.floats(slot, length)) : new Doubles(workspace.doubles(slot, length));
    }

    /** Stores row {@code y} of an image, extended by its border, from {@code to}; {@code line} is scratch. */
    abstract void load(Extension extension, int y, float outside, float[] line, int to);

    /** Stores the first {@code length} numbers of {@code source} from {@code to}. */
    abstract void copy(Lanes source, int to, int length);

    /** Puts weighted sums of this into {@code target}, from its begin. */
    abstract void convolve(int[] offsets, double[] weights, Lanes target, int length);

    /** Stores the sums as row {@code y} of a plane. */
    abstract void store(Finish finish, int stride, Plane target, int y, Lanes doubles, byte[] dense);

    /** One number. */
    abstract double at(int index);

    /** Rows of 16-bit numbers. */
    static final class Shorts extends Lanes {
        final short[] values;

        private Shorts(short[] values) {
            this.values = values;
        }

        @Override
        void load(Extension extension, int y, float outside, float[] line, int to) {
            extension.shorts(y, values, to, (short) outside);
        }

        @Override
        void copy(Lanes source, int to, int length) {
            System.arraycopy(((Shorts) source).values, 0, values, to, length);
        }

        @Override
        void convolve(int[] offsets, double[] weights, Lanes target, int length) {
            short[] shorts = new short[weights.length];
            for (int i = 0; i < shorts.length; i++) {
                shorts[i] = (short) weights[i];
            }
            ShortRows.ROWS.convolve(values, offsets, shorts, ((Shorts) target).values, length);
        }

        @Override
        void store(Finish finish, int stride, Plane target, int y, Lanes doubles, byte[] dense) {
            if (finish.scale() == 1 && target.depth() == Depth.U8) {
                finish.row(values, stride, target, y, dense);
                return;
            }
            double[] wide = ((Doubles) doubles).values;
            for (int i = 0; i <= (target.width() - 1) * stride; i++) {
                wide[i] = values[i];
            }
            finish.row(wide, stride, target, y, dense);
        }

        @Override
        double at(int index) {
            return values[index];
        }
    }

    /** Rows of floats that are whole numbers. */
    static final class Floats extends Lanes {
        final float[] values;

        private Floats(float[] values) {
            this.values = values;
        }

        @Override
        void load(Extension extension, int y, float outside, float[] line, int to) {
            extension.floats(y, values, to, outside);
        }

        @Override
        void copy(Lanes source, int to, int length) {
            System.arraycopy(((Floats) source).values, 0, values, to, length);
        }

        @Override
        void convolve(int[] offsets, double[] weights, Lanes target, int length) {
            float[] floats = new float[weights.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) weights[i];
            }
            FloatRows.ROWS.convolve(values, offsets, floats, ((Floats) target).values, 0, length);
        }

        @Override
        void store(Finish finish, int stride, Plane target, int y, Lanes doubles, byte[] dense) {
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
    static final class Doubles extends Lanes {
        final double[] values;

        private Doubles(double[] values) {
            this.values = values;
        }

        @Override
        void load(Extension extension, int y, float outside, float[] line, int to) {
            extension.floats(y, line, 0, outside);
            DoubleRows.ROWS.widen(line, 0, values, to, extension.width());
        }

        @Override
        void copy(Lanes source, int to, int length) {
            System.arraycopy(((Doubles) source).values, 0, values, to, length);
        }

        @Override
        void convolve(int[] offsets, double[] weights, Lanes target, int length) {
            DoubleRows.ROWS.convolve(values, offsets, weights, ((Doubles) target).values, length);
        }

        @Override
        void store(Finish finish, int stride, Plane target, int y, Lanes doubles, byte[] dense) {
            finish.row(values, stride, target, y, dense);
        }

        @Override
        double at(int index) {
            return values[index];
        }
    }
}

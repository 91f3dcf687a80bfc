package io.lenslet.kernel.pixel.vector;

import io.lenslet.kernel.pixel.ShortRows;
import io.lenslet.kernel.pixel.scalar.ScalarShortRows;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link ShortRows} on 16-bit lanes. The ends of rows are treated as in {@link VectorByteRows}. */
public final class VectorShortRows implements ShortRows {

    private static final VectorSpecies<Short> S = RowSpecies.SHORTS;
    private static final VectorSpecies<Byte> HALF = RowSpecies.HALF_BYTES;
    private static final int LANES = S.length();
    private static final int HALF_LANES = RowSpecies.INTS.length();
    private static final ScalarShortRows SCALAR = new ScalarShortRows();

    @Override
    public void accumulate(byte[] source, int at, short[] sums, int to, int length, int sign) {
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            ShortVector.fromArray(S, sums, to + i)
                    .add(bytes(source, at + i).mul((short) sign))
                    .intoArray(sums, to + i);
        }
        SCALAR.accumulate(source, at + i, sums, to + i, length - i, sign);
    }

    @Override
    public void slide(byte[] source, int add, int remove, short[] sums, int to, int length) {
        int whole = length & -LANES;
        BoxSums.next(source, sums, add, remove, to, BoxSums.NONE, 0, whole, 0, 0, 0);
        SCALAR.slide(source, add + whole, remove + whole, sums, to + whole, length - whole);
    }

    @Override
    public void sum2(short[] source, int a, int b, short[] target, int to, int length) {
        if (length < LANES) {
            SCALAR.sum2(source, a, b, target, to, length);
            return;
        }
        ShortSums.sum(2, source, a, b, b, b, target, to, length);
    }

    @Override
    public void sum3(short[] source, int a, int b, int c, short[] target, int to, int length) {
        if (length < LANES) {
            SCALAR.sum3(source, a, b, c, target, to, length);
            return;
        }
        ShortSums.sum(3, source, a, b, c, c, target, to, length);
    }

    @Override
    public void sum4(short[] source, int a, int b, int c, int d, short[] target, int to, int length) {
        if (length < LANES) {
            SCALAR.sum4(source, a, b, c, d, target, to, length);
            return;
        }
        ShortSums.sum(4, source, a, b, c, d, target, to, length);
    }

    @Override
    public void divide(short[] sums, int at, byte[] target, int to, int length, int half, int multiplier, int shift) {
        if (length < LANES) {
            SCALAR.divide(sums, at, target, to, length, half, multiplier, shift);
            return;
        }
        ShortSums.toBytes(ShortSums.DIVIDED, sums, at, target, to, length, half, multiplier, shift);
    }

    @Override
    public void divide3(
            short[] source,
            int a,
            int b,
            int c,
            byte[] target,
            int to,
            int length,
            int half,
            int multiplier,
            int shift) {
        if (length < LANES) {
            SCALAR.divide3(source, a, b, c, target, to, length, half, multiplier, shift);
            return;
        }
        BoxSums.next(BoxSums.NONE, source, a, b, c, target, to, length, half, multiplier, shift);
    }

    @Override
    public void widen(short[] source, int at, int[] target, int length) {
        int i = 0;
        for (; i <= length - LANES; i += HALF_LANES) {
            half(source, at + i).intoArray(target, i);
        }
        for (; i < length; i++) {
            target[i] = source[at + i] & 0xFFFF;
        }
    }

    @Override
    public void widen(byte[] source, int at, short[] target, int to, int length) {
        if (length < LANES) {
            SCALAR.widen(source, at, target, to, length);
            return;
        }
        int count = length & -LANES;
        int rest = count == length ? 0 : LANES;
        for (int begin = 0; count > 0; begin = length - LANES, count = rest, rest = 0) {
            for (int i = 0; i < count; i += LANES) {
                bytes(source, at + begin + i).intoArray(target, to + begin + i);
            }
        }
    }

    @Override
    public void convolve(short[] source, int[] offsets, short[] weights, short[] target, int to, int length) {
        if (length < LANES) {
            SCALAR.convolve(source, offsets, weights, target, to, length);
            return;
        }
        WeightedShorts.convolve(source, offsets, weights, target, to, length);
    }

    @Override
    public void weigh3(byte[] source, int a, int b, int c, short[] weights, short[] target, int to, int length) {
        if (length < LANES) {
            SCALAR.weigh3(source, a, b, c, weights, target, to, length);
            return;
        }
        WeightedShorts.weigh3(source, WeightedShorts.NO_SHORTS, a, b, c, weights, target, to, length);
    }

    @Override
    public void weigh3(short[] source, int a, int b, int c, short[] weights, short[] target, int to, int length) {
        if (length < LANES) {
            SCALAR.weigh3(source, a, b, c, weights, target, to, length);
            return;
        }
        WeightedShorts.weigh3(WeightedShorts.NO_BYTES, source, a, b, c, weights, target, to, length);
    }

    @Override
    public void toBytes(short[] source, int at, byte[] target, int to, int length, boolean absolute, int shift) {
        if (length < LANES) {
            SCALAR.toBytes(source, at, target, to, length, absolute, shift);
            return;
        }
        ShortSums.toBytes(
                absolute ? ShortSums.ABSOLUTE : ShortSums.SIGNED, source, at, target, to, length, shift, 0, 0);
    }

    @Override
    public void sumDown3(byte[] source, int at, int pitch, short[] even, short[] odd, int to, int other, int length) {
        if (length < LANES) {
            SCALAR.sumDown3(source, at, pitch, even, odd, to, other, length);
            return;
        }
        SmallMeans.sum(source, at, pitch, even, odd, to, other, length);
    }

    @Override
    public void means3(
            short[] even,
            short[] odd,
            int at,
            byte[] target,
            int to,
            int length,
            int multiplier,
            int added,
            int shift) {
        if (length < LANES) {
            SCALAR.means3(even, odd, at, target, to, length, multiplier, added, shift);
            return;
        }
        SmallMeans.means(even, odd, at, target, to, length, multiplier, added, shift);
    }

    @Override
    public void magnitude(short[] x, short[] y, int at, byte[] target, int to, int length) {
        if (length < LANES) {
            SCALAR.magnitude(x, y, at, target, to, length);
            return;
        }
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            IntVector pairsX = load(x, at + i).reinterpretAsInts();
            IntVector pairsY = load(y, at + i).reinterpretAsInts();
            IntVector even = root(pairsX.lanewise(VectorOperators.LSHL, 16), pairsY.lanewise(VectorOperators.LSHL, 16));
            IntVector odd = root(pairsX, pairsY);
            store(even.or(odd.lanewise(VectorOperators.LSHL, 16)).reinterpretAsShorts(), target, to + i);
        }
        if (i < length) {
            int last = length - LANES;
            magnitude(x, y, at + last, target, to + last, LANES);
        }
    }

    /**
     * Of the upper halves of ints. A root of a whole number is never half way between two, so the nearest is the
     * rounded one.
     */
    private static IntVector root(IntVector x, IntVector y) {
        IntVector highX = x.lanewise(VectorOperators.ASHR, 16);
        IntVector highY = y.lanewise(VectorOperators.ASHR, 16);
        IntVector squares = highX.mul(highX).add(highY.mul(highY));
        FloatVector root = ((FloatVector) squares.convertShape(VectorOperators.I2F, RowSpecies.FLOATS, 0))
                .lanewise(VectorOperators.SQRT);
        return root.add(0x1p23f).reinterpretAsInts().and(0xFFFF).min(255);
    }

    /**
     * The lower half of a vector of shorts, unsigned. The upper half is loaded again as a lower one: to convert it is
     * slow without AVX-512, and vectors of half the width would spoil what the JIT knows of the class of vectors in
     * loops.
     */
    private static IntVector half(short[] array, int at) {
        return ((IntVector) load(array, at).convertShape(VectorOperators.S2I, RowSpecies.INTS, 0)).and(0xFFFF);
    }

    private static ShortVector load(short[] array, int at) {
        return ShortVector.fromArray(S, array, at);
    }

    private static ShortVector bytes(byte[] array, int at) {
        return ((ShortVector) ByteVector.fromArray(HALF, array, at).convertShape(VectorOperators.B2S, S, 0))
                .and((short) 0xFF);
    }

    private static void store(ShortVector values, byte[] target, int to) {
        ((ByteVector) values.convertShape(VectorOperators.S2B, HALF, 0)).intoArray(target, to);
    }
}

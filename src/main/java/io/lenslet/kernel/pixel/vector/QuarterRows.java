package io.lenslet.kernel.pixel.vector;

import io.lenslet.kernel.pixel.Quarters;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Every fourth sample of a row of bytes, and back. A lane of 32 bits is four bytes of the row, so that nothing changes
 * its place: weights are applied to two bytes of a lane at a time, and four results become the bytes of a lane.
 */
final class QuarterRows {

    private static final VectorSpecies<Float> S = RowSpecies.FLOATS;
    private static final VectorSpecies<Integer> INTS = RowSpecies.INTS;
    private static final VectorSpecies<Byte> BYTES = RowSpecies.BYTES;
    private static final int LANES = S.length();
    private static final int STEP = Quarters.STEP;
    private static final int[] WEIGHTS = Quarters.smoothing();
    private static final float MAGIC = 0x1.8p23f;

    private QuarterRows() {}

    /** As {@link io.lenslet.kernel.pixel.FloatRows#quarter} has it; answers how many numbers were made. */
    static int quarter(byte[] source, int at, float[] target, int to, int length) {
        ShortVector even0 = pair(0);
        ShortVector odd0 = pair(1);
        ShortVector even1 = pair(4);
        ShortVector odd1 = pair(5);
        ShortVector even2 = pair(8);
        ShortVector odd2 = pair(9);
        ShortVector even3 = pair(12);
        ShortVector low = ShortVector.broadcast(RowSpecies.SHORTS, (short) 0xFF);
        int i = 0;
        // The last load reads a byte more than the last sum needs of each lane, and vectors of the whole row.
        for (; i <= length - LANES - 1; i += LANES) {
            int from = at + STEP * i;
            ShortVector a = ByteVector.fromArray(BYTES, source, from).reinterpretAsShorts();
            ShortVector b = ByteVector.fromArray(BYTES, source, from + STEP).reinterpretAsShorts();
            ShortVector c = ByteVector.fromArray(BYTES, source, from + 2 * STEP).reinterpretAsShorts();
            ShortVector d = ByteVector.fromArray(BYTES, source, from + 3 * STEP).reinterpretAsShorts();
            ShortVector even = a.and(low)
                    .mul(even0)
                    .add(b.and(low).mul(even1))
                    .add(c.and(low).mul(even2))
                    .add(d.and(low).mul(even3));
            ShortVector odd = a.lanewise(VectorOperators.LSHR, 8)
                    .mul(odd0)
                    .add(b.lanewise(VectorOperators.LSHR, 8).mul(odd1))
                    .add(c.lanewise(VectorOperators.LSHR, 8).mul(odd2));
            IntVector sums = even.add(odd).reinterpretAsInts();
            IntVector sum = sums.and(0xFFFF).add(sums.lanewise(VectorOperators.LSHR, 16));
            ((FloatVector) sum.convertShape(VectorOperators.I2F, S, 0)).intoArray(target, to + i);
        }
        return i;
    }

    /** The weights of a tap and of the second one after it, for the bytes of a lane that are even or odd. */
    private static ShortVector pair(int tap) {
        int second = tap + 2 < WEIGHTS.length ? WEIGHTS[tap + 2] : 0;
        return IntVector.broadcast(INTS, WEIGHTS[tap] | second << 16).reinterpretAsShorts();
    }

    /** As {@link io.lenslet.kernel.pixel.FloatRows#spread} has it, for {@code length} floats, whole vectors of them. */
    static void spread(
            float[] source, int at, float[] factors, int pitch, float factor, byte[] target, int to, int length) {
        FloatVector far = weight(0, 0);
        FloatVector on = weight(0, 1);
        FloatVector farther = weight(1, 0);
        FloatVector near = weight(1, 1);
        FloatVector distant = weight(1, 2);
        FloatVector farthest = weight(2, 0);
        FloatVector half = weight(2, 1);
        FloatVector scale = FloatVector.broadcast(S, factor);
        FloatVector up = FloatVector.broadcast(S, 0x1p-12f);
        FloatVector magic = FloatVector.broadcast(S, MAGIC);
        IntVector low = IntVector.broadcast(INTS, 0xFF);
        for (int i = 0; i < length; i += LANES) {
            FloatVector a = FloatVector.fromArray(S, source, at + i);
            FloatVector b = FloatVector.fromArray(S, source, at + i + 1);
            FloatVector c = FloatVector.fromArray(S, source, at + i + 2);
            FloatVector d = FloatVector.fromArray(S, source, at + i + 3);
            FloatVector sum0 = c.fma(far, b.fma(on, a.mul(far))).mul(FloatVector.fromArray(S, factors, i));
            FloatVector sum1 =
                    c.fma(distant, b.fma(near, a.mul(farther))).mul(FloatVector.fromArray(S, factors, i + pitch));
            FloatVector sum2 = d.fma(farthest, c.fma(half, b.fma(half, a.mul(farthest))))
                    .mul(FloatVector.fromArray(S, factors, i + 2 * pitch));
            FloatVector sum3 =
                    d.fma(farther, c.fma(near, b.mul(distant))).mul(FloatVector.fromArray(S, factors, i + 3 * pitch));
            IntVector byte0 =
                    sum0.mul(scale).add(up).add(magic).reinterpretAsInts().and(low);
            IntVector byte1 =
                    sum1.mul(scale).add(up).add(magic).reinterpretAsInts().and(low);
            IntVector byte2 =
                    sum2.mul(scale).add(up).add(magic).reinterpretAsInts().and(low);
            IntVector byte3 = sum3.mul(scale).add(up).add(magic).reinterpretAsInts();
            IntVector lower = byte0.or(byte1.lanewise(VectorOperators.LSHL, 8));
            IntVector upper = byte2.lanewise(VectorOperators.LSHL, 16).or(byte3.lanewise(VectorOperators.LSHL, 24));
            lower.or(upper).intoByteArray(target, to + STEP * i, ByteOrder.LITTLE_ENDIAN);
        }
    }

    private static FloatVector weight(int phase, int tap) {
        return FloatVector.broadcast(S, Quarters.between(phase)[tap]);
    }
}

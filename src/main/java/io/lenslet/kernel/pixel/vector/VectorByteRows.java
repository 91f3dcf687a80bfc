package io.lenslet.kernel.pixel.vector;

import io.lenslet.kernel.pixel.ByteRows;
import io.lenslet.kernel.pixel.scalar.ScalarByteRows;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ByteRows} on byte lanes. What is left of a row is done as the last vector that ends with it, so that some
 * places are done twice; rows shorter than a vector fall to the scalar twin.
 *
 * <p>Loops call the Vector API itself, not through methods of ours, and their body stands there once, for the last
 * vector too: the JIT inlines the API whatever it has inlined before, but methods of ours only until what it compiles
 * has NodeCountInliningCutoff nodes. The callers of a kernel may use these up, and a vector that goes through a call is
 * an object.
 */
public final class VectorByteRows implements ByteRows {

    private static final VectorSpecies<Byte> S = RowSpecies.BYTES;
    private static final int LANES = S.length();
    private static final ScalarByteRows SCALAR = new ScalarByteRows();

    @Override
    public void copy(byte[] source, int at, byte[] target, int to, int length, int bias) {
        if (length < LANES) {
            SCALAR.copy(source, at, target, to, length, bias);
            return;
        }
        BytesDown.join(1, source, at, at, at, at, bias, target, to, length);
    }

    @Override
    public void max2(byte[] source, int a, int b, byte[] target, int to, int length, int bias) {
        if (length < LANES) {
            SCALAR.max2(source, a, b, target, to, length, bias);
            return;
        }
        BytesDown.join(2, source, a, b, b, b, bias, target, to, length);
    }

    @Override
    public void max3(byte[] source, int a, int b, int c, byte[] target, int to, int length, int bias) {
        if (length < LANES) {
            SCALAR.max3(source, a, b, c, target, to, length, bias);
            return;
        }
        BytesDown.join(3, source, a, b, c, c, bias, target, to, length);
    }

    @Override
    public void max4(byte[] source, int a, int b, int c, int d, byte[] target, int to, int length, int bias) {
        if (length < LANES) {
            SCALAR.max4(source, a, b, c, d, target, to, length, bias);
            return;
        }
        BytesDown.join(4, source, a, b, c, d, bias, target, to, length);
    }

    @Override
    public void maxDown(
            byte[] source, int at, int pitch, int rows, int bias, byte[] target, int to, int other, int length) {
        if (length < LANES) {
            SCALAR.maxDown(source, at, pitch, rows, bias, target, to, other, length);
        } else if (rows <= 3) {
            int last = at + rows * pitch;
            BytesDown.twoOfThree(source, at, at + pitch, last - pitch, last, bias, target, to, other, length);
        } else {
            BytesDown.twoOfNine(source, at, pitch, rows, bias, target, to, other, length);
        }
    }

    @Override
    public void subtract(byte[] high, int a, byte[] low, int b, byte[] target, int to, int length) {
        if (length < LANES) {
            SCALAR.subtract(high, a, low, b, target, to, length);
            return;
        }
        ByteVector flip = ByteVector.broadcast(S, (byte) ASCENDING);
        int count = length & -LANES;
        int rest = count == length ? 0 : LANES;
        for (int begin = 0; count > 0; begin = length - LANES, count = rest, rest = 0) {
            for (int i = 0; i < count; i += LANES) {
                ByteVector less = ByteVector.fromArray(S, low, b + begin + i).lanewise(VectorOperators.XOR, flip);
                ByteVector more = ByteVector.fromArray(S, high, a + begin + i).lanewise(VectorOperators.XOR, flip);
                more.max(less).sub(less).intoArray(target, to + begin + i);
            }
        }
    }

    @Override
    public void minus(byte[] left, int a, byte[] right, int b, byte[] target, int to, int length) {
        if (length < LANES) {
            SCALAR.minus(left, a, right, b, target, to, length);
            return;
        }
        int count = length & -LANES;
        int rest = count == length ? 0 : LANES;
        for (int begin = 0; count > 0; begin = length - LANES, count = rest, rest = 0) {
            for (int i = 0; i < count; i += LANES) {
                ByteVector.fromArray(S, left, a + begin + i)
                        .sub(ByteVector.fromArray(S, right, b + begin + i))
                        .intoArray(target, to + begin + i);
            }
        }
    }
}

package io.lenslet.kernel.pixel.vector;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Between vectors of 32-bit lanes and as many bytes of an array. */
final class QuarterBytes {

    private static final VectorSpecies<Integer> S = RowSpecies.INTS;
    private static final VectorSpecies<Byte> QUARTER =
            RowSpecies.BITS >= 512 ? ByteVector.SPECIES_128 : ByteVector.SPECIES_64;
    /** Vectors of 128 bits have 4 lanes, and no vector has only 4 bytes. */
    private static final boolean NARROW = S.length() < QUARTER.length();

    private QuarterBytes() {}

    /** The low 8 bits of each lane. */
    static void store(IntVector values, byte[] target, int to) {
        if (NARROW) {
            for (int lane = 0; lane < S.length(); lane++) {
                target[to + lane] = (byte) values.lane(lane);
            }
            return;
        }
        ((ByteVector) values.convertShape(VectorOperators.I2B, QUARTER, 0)).intoArray(target, to);
    }

    /** Unsigned bytes. */
    static IntVector load(byte[] source, int at) {
        if (NARROW) {
            return IntVector.zero(S)
                    .withLane(0, source[at] & 0xFF)
                    .withLane(1, source[at + 1] & 0xFF)
                    .withLane(2, source[at + 2] & 0xFF)
                    .withLane(3, source[at + 3] & 0xFF);
        }
        return ((IntVector) ByteVector.fromArray(QUARTER, source, at).convertShape(VectorOperators.B2I, S, 0))
                .and(0xFF);
    }
}

package io.lenslet.kernel.pixel.vector;

import io.lenslet.kernel.KernelProvider;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorSpecies;

/** The vectors that rows of samples are taken in: as wide as the machine and the system property allow. */
final class RowSpecies {

    static final int BITS = KernelProvider.bits(ByteVector.SPECIES_PREFERRED.vectorBitSize());

    static final VectorSpecies<Byte> BYTES = bytes(BITS);
    /** As many bytes as {@link #SHORTS} has lanes. */
    static final VectorSpecies<Byte> HALF_BYTES = bytes(BITS / 2);

    static final VectorSpecies<Short> SHORTS =
            BITS >= 512 ? ShortVector.SPECIES_512 : BITS == 256 ? ShortVector.SPECIES_256 : ShortVector.SPECIES_128;
    static final VectorSpecies<Integer> INTS =
            BITS >= 512 ? IntVector.SPECIES_512 : BITS == 256 ? IntVector.SPECIES_256 : IntVector.SPECIES_128;
    static final VectorSpecies<Float> FLOATS =
            BITS >= 512 ? FloatVector.SPECIES_512 : BITS == 256 ? FloatVector.SPECIES_256 : FloatVector.SPECIES_128;
    static final VectorSpecies<Double> DOUBLES =
            BITS >= 512 ? DoubleVector.SPECIES_512 : BITS == 256 ? DoubleVector.SPECIES_256 : DoubleVector.SPECIES_128;

    private RowSpecies() {}

    private static VectorSpecies<Byte> bytes(int bits) {
        return bits >= 512
                ? ByteVector.SPECIES_512
                : bits == 256 ? ByteVector.SPECIES_256 : bits == 128 ? ByteVector.SPECIES_128 : ByteVector.SPECIES_64;
    }
}

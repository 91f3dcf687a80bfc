package io.lenslet.kernel.pixel.vector;

import static io.lenslet.kernel.pixel.PictureKernels.BLOCKS;

import io.lenslet.kernel.KernelProvider;
import io.lenslet.kernel.pixel.PictureKernels;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vectors of {@link PictureKernels}' blocks, a lane for each. Bytes between blocks and lanes travel as whole numbers
 * of 8 bytes, a row of a block each.
 *
 * <p>Their kernels are short methods that take and return no vector. The JIT inlines methods of ours only up to some
 * size of what it compiles, and puts off what is the Vector API's: a method that gives a vector to its caller, or takes
 * one, leaves an object on the heap for each call beyond that size.
 */
final class BlockVectors {

    static final int VECTOR_BITS =
            Math.min(BLOCKS * Integer.SIZE, KernelProvider.bits(IntVector.SPECIES_PREFERRED.vectorBitSize()));
    static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, VectorShape.forBitSize(VECTOR_BITS));
    static final int LANES = INTS.length();
    /** The bytes of such a vector. */
    static final VectorSpecies<Byte> BYTES = VectorSpecies.of(byte.class, VectorShape.forBitSize(VECTOR_BITS));

    static final int PIXELS = BYTES.length();

    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Coefficients of a row of so many blocks. */
    static final int ROW = 8 * BLOCKS;

    private BlockVectors() {}
}

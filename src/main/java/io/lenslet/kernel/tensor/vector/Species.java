package io.lenslet.kernel.tensor.vector;

import io.lenslet.kernel.KernelProvider;
import io.lenslet.kernel.tensor.FloatKernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The float vectors of this JVM: the machine's preferred ones, or narrower ones where asked for. */
final class Species {

    static final VectorSpecies<Float> FLOATS = VectorSpecies.of(
            float.class,
            VectorShape.forBitSize(Math.min(
                    FloatKernels.LANES * Float.SIZE,
                    KernelProvider.bits(FloatVector.SPECIES_PREFERRED.vectorBitSize()))));
    static final int LENGTH = FLOATS.length();
    /** A constant: where a kernel broadcasts it, C2 leaves its results on the heap in some JVMs. */
    static final FloatVector ZERO = FloatVector.broadcast(FLOATS, 0f);

    private Species() {}
}

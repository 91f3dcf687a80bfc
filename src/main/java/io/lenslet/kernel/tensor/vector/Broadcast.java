package io.lenslet.kernel.tensor.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * One float of an array in all lanes. Zen 4 needs a multiplier's pipe for {@code vbroadcastss} of 512 bits, which the
 * compiler makes of a float's broadcast, and none for {@code vpbroadcastd}, which it makes of an int's: ten broadcasts
 * and ten multiply-adds take 13.8 cycles or 10. The compiler folds the reinterpretation into the load, which it then
 * may move before all multiply-adds of a step; sixteen registers have no room for that.
 */
final class Broadcast {

    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, Species.FLOATS.vectorShape());

    private static final boolean AS_INTS = Species.FLOATS.vectorBitSize() == 512;

    private Broadcast() {}

    static FloatVector of(float value) {
        return AS_INTS
                ? IntVector.broadcast(INTS, Float.floatToRawIntBits(value)).reinterpretAsFloats()
                : FloatVector.broadcast(Species.FLOATS, value);
    }
}

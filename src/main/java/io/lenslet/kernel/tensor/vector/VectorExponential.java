package io.lenslet.kernel.tensor.vector;

import static io.lenslet.kernel.tensor.vector.Species.FLOATS;
import static io.lenslet.kernel.tensor.vector.Species.ZERO;

import io.lenslet.kernel.tensor.Exponential;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The chains of {@link Exponential}, lane by lane. Constants are vectors already: to broadcast them where they are used
 * made so many nodes of a hyperbolic tangent that in some JVMs its last operations were not inlined any more
 * (NodeCountInliningCutoff), and its results objects.
 */
final class VectorExponential {

    private static final FloatVector LEAST = constant(Exponential.LEAST);
    private static final FloatVector GREATEST = constant(Exponential.GREATEST);
    private static final FloatVector LOG2_E = constant(Exponential.LOG2_E);
    private static final FloatVector ROUNDER = constant(Exponential.ROUNDER);
    private static final FloatVector LN2_HIGH = constant(-Exponential.LN2_HIGH);
    private static final FloatVector LN2_LOW = constant(-Exponential.LN2_LOW);
    private static final FloatVector E7 = constant(Exponential.E7);
    private static final FloatVector E6 = constant(Exponential.E6);
    private static final FloatVector E5 = constant(Exponential.E5);
    private static final FloatVector E4 = constant(Exponential.E4);
    private static final FloatVector E3 = constant(Exponential.E3);
    private static final FloatVector E2 = constant(Exponential.E2);
    private static final FloatVector TANH_SMALL = constant(Exponential.TANH_SMALL);
    private static final FloatVector T11 = constant(Exponential.T11);
    private static final FloatVector T9 = constant(Exponential.T9);
    private static final FloatVector T7 = constant(Exponential.T7);
    private static final FloatVector T5 = constant(Exponential.T5);
    private static final FloatVector T3 = constant(Exponential.T3);
    private static final FloatVector ONE = constant(1f);
    private static final FloatVector TWO = constant(2f);

    private VectorExponential() {}

    static FloatVector exp(FloatVector x) {
        FloatVector clamped = x.blend(LEAST, x.compare(VectorOperators.LT, LEAST));
        clamped = clamped.blend(GREATEST, clamped.compare(VectorOperators.GT, GREATEST));
        FloatVector shifted = clamped.fma(LOG2_E, ROUNDER);
        FloatVector n = shifted.sub(ROUNDER);
        FloatVector r = n.fma(LN2_HIGH, clamped);
        r = n.fma(LN2_LOW, r);
        FloatVector p = E7.fma(r, E6);
        p = p.fma(r, E5);
        p = p.fma(r, E4);
        p = p.fma(r, E3);
        p = p.fma(r, E2);
        p = p.fma(r.mul(r), r).add(ONE);
        IntVector exponent = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, Exponential.EXPONENT_SHIFT);
        return p.reinterpretAsInts().add(exponent).reinterpretAsFloats();
    }

    static FloatVector sigmoid(FloatVector x) {
        return ONE.div(exp(x.neg()).add(ONE));
    }

    static FloatVector tanh(FloatVector x) {
        FloatVector square = x.mul(x);
        FloatVector p = T11.fma(square, T9);
        p = p.fma(square, T7);
        p = p.fma(square, T5);
        p = p.fma(square, T3);
        FloatVector small = p.mul(square).fma(x, x);
        FloatVector size = x.abs();
        FloatVector large = ONE.sub(TWO.div(exp(size.add(size)).add(ONE)));
        VectorMask<Float> negative = x.compare(VectorOperators.LT, ZERO);
        return large.blend(large.neg(), negative).blend(small, size.compare(VectorOperators.LT, TANH_SMALL));
    }

    private static FloatVector constant(float value) {
        return FloatVector.broadcast(FLOATS, value);
    }
}

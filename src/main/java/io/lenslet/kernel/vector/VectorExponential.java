package io.lenslet.kernel.vector;

import static io.lenslet.kernel.vector.Species.FLOATS;

import io.lenslet.kernel.Exponential;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** The chains of {@link Exponential}, lane by lane. */
final class VectorExponential {

    private VectorExponential() {
    }

    static FloatVector exp(FloatVector x) {
        FloatVector clamped = x.blend(Exponential.LEAST, x.compare(VectorOperators.LT, Exponential.LEAST));
        clamped = clamped.blend(Exponential.GREATEST, clamped.compare(VectorOperators.GT, Exponential.GREATEST));
        FloatVector shifted = clamped.fma(constant(Exponential.LOG2_E), constant(Exponential.ROUNDER));
        FloatVector n = shifted.sub(Exponential.ROUNDER);
        FloatVector r = n.fma(constant(-Exponential.LN2_HIGH), clamped);
        r = n.fma(constant(-Exponential.LN2_LOW), r);
        FloatVector p = constant(Exponential.E7).fma(r, constant(Exponential.E6));
        p = p.fma(r, constant(Exponential.E5));
        p = p.fma(r, constant(Exponential.E4));
        p = p.fma(r, constant(Exponential.E3));
        p = p.fma(r, constant(Exponential.E2));
        p = p.fma(r.mul(r), r).add(1f);
        IntVector exponent = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, Exponential.EXPONENT_SHIFT);
        return p.reinterpretAsInts().add(exponent).reinterpretAsFloats();
    }

    static FloatVector sigmoid(FloatVector x) {
        return constant(1f).div(exp(x.neg()).add(1f));
    }

    static FloatVector tanh(FloatVector x) {
        FloatVector square = x.mul(x);
        FloatVector p = constant(Exponential.T11).fma(square, constant(Exponential.T9));
        p = p.fma(square, constant(Exponential.T7));
        p = p.fma(square, constant(Exponential.T5));
        p = p.fma(square, constant(Exponential.T3));
        FloatVector small = p.mul(square).fma(x, x);
        FloatVector size = x.abs();
        FloatVector large = constant(1f).sub(constant(2f).div(exp(size.add(size)).add(1f)));
        VectorMask<Float> negative = x.compare(VectorOperators.LT, 0f);
        return large.blend(large.neg(), negative).blend(small, size.compare(VectorOperators.LT, Exponential.TANH_SMALL));
    }

    private static FloatVector constant(float value) {
        return FloatVector.broadcast(FLOATS, value);
    }
}

package io.lenslet.kernel.tensor;

/**
 * The exponential function and its relatives in float, as fixed chains of correctly rounded operations: the same bits
 * on every machine, within 2 units in the last place. The vector kernels compute the same chains lane by lane.
 *
 * <p>exp: {@code x = n ln 2 + r} with {@code |r| <= ln 2 / 2} (Cody and Waite, 1980), a polynomial for {@code exp(r)},
 * and {@code 2^n} by adding to the exponent bits. The coefficients of both functions are those of S. L. Moshier's
 * Cephes library (expf, tanhf).
 */
public final class Exponential {

    /** Arguments are clamped here, where the result is still a normal float. */
    public static final float LEAST = -87.3f;

    public static final float GREATEST = 88.3f;
    public static final float LOG2_E = 1.44269504f;
    /** 1.5 * 2^23: added to a small float, it leaves the nearest integer in the low bits. */
    public static final float ROUNDER = 12582912f;

    public static final float LN2_HIGH = 0.693359375f;
    public static final float LN2_LOW = -2.12194440e-4f;
    public static final float E7 = 1.9875691500e-4f;
    public static final float E6 = 1.3981999507e-3f;
    public static final float E5 = 8.3334519073e-3f;
    public static final float E4 = 4.1665795894e-2f;
    public static final float E3 = 1.6666665459e-1f;
    public static final float E2 = 5.0000001201e-1f;
    public static final int EXPONENT_SHIFT = 23;

    /** Below this, tanh is an odd polynomial. */
    public static final float TANH_SMALL = 0.625f;

    public static final float T11 = -5.70498872745e-3f;
    public static final float T9 = 2.06390887954e-2f;
    public static final float T7 = -5.37397155531e-2f;
    public static final float T5 = 1.33314422036e-1f;
    public static final float T3 = -3.33332819422e-1f;

    private Exponential() {}

    /** {@code e^x}; arguments below {@link #LEAST} or above {@link #GREATEST} count as those. NaN stays. */
    public static float exp(float x) {
        float clamped = x < LEAST ? LEAST : x;
        clamped = clamped > GREATEST ? GREATEST : clamped;
        float shifted = Math.fma(clamped, LOG2_E, ROUNDER);
        float n = shifted - ROUNDER;
        float r = Math.fma(n, -LN2_HIGH, clamped);
        r = Math.fma(n, -LN2_LOW, r);
        float p = Math.fma(E7, r, E6);
        p = Math.fma(p, r, E5);
        p = Math.fma(p, r, E4);
        p = Math.fma(p, r, E3);
        p = Math.fma(p, r, E2);
        p = Math.fma(p, r * r, r) + 1f;
        int scaled = Float.floatToRawIntBits(p) + (Float.floatToRawIntBits(shifted) << EXPONENT_SHIFT);
        return Float.intBitsToFloat(scaled);
    }

    /** The logistic function, {@code 1 / (1 + e^-x)}. */
    public static float sigmoid(float x) {
        return 1f / (1f + exp(-x));
    }

    /** The hyperbolic tangent. */
    public static float tanh(float x) {
        float size = Math.abs(x);
        if (size < TANH_SMALL) {
            float square = x * x;
            float p = Math.fma(T11, square, T9);
            p = Math.fma(p, square, T7);
            p = Math.fma(p, square, T5);
            p = Math.fma(p, square, T3);
            return Math.fma(p * square, x, x);
        }
        float value = 1f - 2f / (exp(size + size) + 1f);
        return x < 0 ? -value : value;
    }
}

package io.lenslet.kernel.tensor.vector;

import static io.lenslet.kernel.tensor.FloatKernels.LANES;
import static io.lenslet.kernel.tensor.vector.Species.FLOATS;
import static io.lenslet.kernel.tensor.vector.Species.LENGTH;

import jdk.incubator.vector.FloatVector;

/** Long sums over one stretch of values, continuing the 16 partial sums they are given. */
final class PartialSums {

    private PartialSums() {}

    static void sums(float[] a, int start, int length, float[] partials) {
        for (int lane = 0; lane < LANES; lane += LENGTH) {
            FloatVector sum = FloatVector.fromArray(FLOATS, partials, lane);
            for (int i = lane; i < length; i += LANES) {
                sum = sum.add(FloatVector.fromArray(FLOATS, a, start + i));
            }
            sum.intoArray(partials, lane);
        }
    }

    static void products(float[] a, int aStart, float[] b, int bStart, float center, int length, float[] partials) {
        for (int lane = 0; lane < LANES; lane += LENGTH) {
            FloatVector sum = FloatVector.fromArray(FLOATS, partials, lane);
            for (int i = lane; i < length; i += LANES) {
                sum = FloatVector.fromArray(FLOATS, a, aStart + i)
                        .fma(FloatVector.fromArray(FLOATS, b, bStart + i).sub(center), sum);
            }
            sum.intoArray(partials, lane);
        }
    }

    static void squares(float[] a, int start, float center, int length, float[] partials) {
        for (int lane = 0; lane < LANES; lane += LENGTH) {
            FloatVector sum = FloatVector.fromArray(FLOATS, partials, lane);
            for (int i = lane; i < length; i += LANES) {
                FloatVector distance =
                        FloatVector.fromArray(FLOATS, a, start + i).sub(center);
                sum = distance.fma(distance, sum);
            }
            sum.intoArray(partials, lane);
        }
    }
}

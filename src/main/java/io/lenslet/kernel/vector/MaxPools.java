package io.lenslet.kernel.vector;

import static io.lenslet.kernel.vector.Species.FLOATS;
import static io.lenslet.kernel.vector.Species.LENGTH;

import io.lenslet.kernel.PoolMap;
import io.lenslet.kernel.Sweep;
import io.lenslet.kernel.Taps;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Max pooling: every lane is a sample, the window is a loop over its cells. */
final class MaxPools {

    private MaxPools() {
    }

    static void forward(PoolMap map, float[] x, float[] y) {
        Sweep sweep = map.sweep();
        for (int channel = 0; channel < map.channels(); channel++) {
            for (int run = 0; run < sweep.runs(); run++) {
                int xi = channel * map.inputStride() + sweep.inputStart(run);
                int yi = channel * map.outputStride() + sweep.outputStart(run);
                for (int i = 0; i < sweep.length(run); i += LENGTH) {
                    maximum(sweep.taps(run), x, xi + i).intoArray(y, yi + i);
                }
            }
        }
    }

    private static FloatVector maximum(Taps cells, float[] x, int xi) {
        int[] inputs = cells.inputs();
        FloatVector maximum = FloatVector.fromArray(FLOATS, x, xi + inputs[0]);
        for (int k = 1; k < cells.count(); k++) {
            FloatVector value = FloatVector.fromArray(FLOATS, x, xi + inputs[k]);
            maximum = maximum.blend(value, value.compare(VectorOperators.GT, maximum));
        }
        return maximum;
    }

    static void backward(PoolMap map, float[] x, float[] g, float[] inputGradient, boolean add) {
        Sweep sweep = map.sweep();
        for (int channel = 0; channel < map.channels(); channel++) {
            for (int run = 0; run < sweep.runs(); run++) {
                int xi = channel * map.inputStride() + sweep.inputStart(run);
                int gi = channel * map.outputStride() + sweep.outputStart(run);
                for (int i = 0; i < sweep.length(run); i += LENGTH) {
                    FloatVector gradient = FloatVector.fromArray(FLOATS, g, gi + i);
                    if (add) {
                        addToFirst(sweep.taps(run), x, xi + i, gradient, inputGradient);
                    } else {
                        giveToFirst(sweep.taps(run), x, xi + i, gradient, inputGradient);
                    }
                }
            }
        }
    }

    private static void giveToFirst(Taps cells, float[] x, int xi, FloatVector g, float[] inputGradient) {
        FloatVector maximum = maximum(cells, x, xi);
        FloatVector left = g;
        int[] inputs = cells.inputs();
        for (int k = 0; k < cells.count(); k++) {
            int cell = xi + inputs[k];
            VectorMask<Float> hit = FloatVector.fromArray(FLOATS, x, cell).compare(VectorOperators.EQ, maximum);
            FloatVector.zero(FLOATS).blend(left, hit).intoArray(inputGradient, cell);
            left = left.blend(0f, hit);
        }
    }

    private static void addToFirst(Taps cells, float[] x, int xi, FloatVector g, float[] inputGradient) {
        FloatVector maximum = maximum(cells, x, xi);
        FloatVector left = g;
        int[] inputs = cells.inputs();
        for (int k = 0; k < cells.count(); k++) {
            int cell = xi + inputs[k];
            VectorMask<Float> hit = FloatVector.fromArray(FLOATS, x, cell).compare(VectorOperators.EQ, maximum);
            FloatVector sum = FloatVector.fromArray(FLOATS, inputGradient, cell);
            sum.add(FloatVector.zero(FLOATS).blend(left, hit)).intoArray(inputGradient, cell);
            left = left.blend(0f, hit);
        }
    }
}

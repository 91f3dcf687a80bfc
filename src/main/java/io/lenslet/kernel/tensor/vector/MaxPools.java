package io.lenslet.kernel.tensor.vector;

import static io.lenslet.kernel.tensor.vector.Species.FLOATS;
import static io.lenslet.kernel.tensor.vector.Species.LENGTH;
import static io.lenslet.kernel.tensor.vector.Species.ZERO;

import io.lenslet.kernel.tensor.PoolMap;
import io.lenslet.kernel.tensor.Taps;
import io.lenslet.kernel.tensor.Traversal;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Max pooling: every lane is a sample, the window is a loop over its cells. */
final class MaxPools {

    private MaxPools() {}

    static void forward(PoolMap map, float[] x, float[] y) {
        Traversal traversal = map.traversal();
        for (int channel = 0; channel < map.channels(); channel++) {
            int xi = channel * map.inputStride();
            int yi = channel * map.outputStride();
            if (traversal.taps(0).count() == 4) {
                maximaOfFour(traversal, x, xi, y, yi);
            } else {
                for (int run = 0; run < traversal.runs(); run++) {
                    maxima(
                            traversal.taps(run),
                            x,
                            xi + traversal.inputStart(run),
                            y,
                            yi + traversal.outputStart(run),
                            traversal.length(run));
                }
            }
        }
    }

    private static void maxima(Taps cells, float[] x, int xi, float[] y, int yi, int length) {
        for (int i = 0; i < length; i += LENGTH) {
            maximum(cells, x, xi + i).intoArray(y, yi + i);
        }
    }

    /** The window of 2 x 2, without the loop over its cells. */
    private static void maximaOfFour(Traversal traversal, float[] x, int x0, float[] y, int y0) {
        int[] cells = traversal.taps(0).inputs();
        for (int run = 0; run < traversal.runs(); run++) {
            int xi = x0 + traversal.inputStart(run);
            int c0 = xi + cells[0];
            int c1 = xi + cells[1];
            int c2 = xi + cells[2];
            int c3 = xi + cells[3];
            int yi = y0 + traversal.outputStart(run);
            for (int i = 0; i < traversal.length(run); i += LENGTH) {
                FloatVector maximum = FloatVector.fromArray(FLOATS, x, c0 + i);
                FloatVector value = FloatVector.fromArray(FLOATS, x, c1 + i);
                maximum = maximum.blend(value, value.compare(VectorOperators.GT, maximum));
                value = FloatVector.fromArray(FLOATS, x, c2 + i);
                maximum = maximum.blend(value, value.compare(VectorOperators.GT, maximum));
                value = FloatVector.fromArray(FLOATS, x, c3 + i);
                maximum = maximum.blend(value, value.compare(VectorOperators.GT, maximum));
                maximum.intoArray(y, yi + i);
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

    static void backward(PoolMap map, float[] x, int xShift, float[] g, float[] inputGradient, boolean add) {
        Traversal traversal = map.traversal();
        for (int channel = 0; channel < map.channels(); channel++) {
            int xi = channel * map.inputStride();
            int gi = channel * map.outputStride();
            if (!add && traversal.taps(0).count() == 4) {
                giveToFirstOfFour(traversal, x, xShift, xi, g, gi, inputGradient);
                continue;
            }
            for (int run = 0; run < traversal.runs(); run++) {
                Taps cells = traversal.taps(run);
                if (add) {
                    addToFirst(
                            cells,
                            x,
                            xShift,
                            xi + traversal.inputStart(run),
                            g,
                            gi + traversal.outputStart(run),
                            traversal.length(run),
                            inputGradient);
                } else {
                    giveToFirst(
                            cells,
                            x,
                            xShift,
                            xi + traversal.inputStart(run),
                            g,
                            gi + traversal.outputStart(run),
                            traversal.length(run),
                            inputGradient);
                }
            }
        }
    }

    private static void giveToFirst(
            Taps cells, float[] x, int xShift, int xi, float[] g, int gi, int length, float[] inputGradient) {
        for (int i = 0; i < length; i += LENGTH) {
            giveToFirst(cells, x, xShift, xi + i, FloatVector.fromArray(FLOATS, g, gi + i), inputGradient);
        }
    }

    private static void addToFirst(
            Taps cells, float[] x, int xShift, int xi, float[] g, int gi, int length, float[] inputGradient) {
        for (int i = 0; i < length; i += LENGTH) {
            addToFirst(cells, x, xShift, xi + i, FloatVector.fromArray(FLOATS, g, gi + i), inputGradient);
        }
    }

    /**
     * The window of 2 x 2, without the loop over its cells. The last cell above all before it is the first that holds
     * the maximum; where the first cell is NaN, none is above it, and neither is it equal to itself.
     */
    private static void giveToFirstOfFour(
            Traversal traversal, float[] x, int xShift, int x0, float[] g, int g0, float[] inputGradient) {
        int[] cells = traversal.taps(0).inputs();
        for (int run = 0; run < traversal.runs(); run++) {
            int xi = x0 + traversal.inputStart(run);
            int c0 = xi + cells[0];
            int c1 = xi + cells[1];
            int c2 = xi + cells[2];
            int c3 = xi + cells[3];
            int gi = g0 + traversal.outputStart(run);
            for (int i = 0; i < traversal.length(run); i += LENGTH) {
                FloatVector v0 = FloatVector.fromArray(FLOATS, x, xShift + c0 + i);
                FloatVector v1 = FloatVector.fromArray(FLOATS, x, xShift + c1 + i);
                FloatVector v2 = FloatVector.fromArray(FLOATS, x, xShift + c2 + i);
                FloatVector v3 = FloatVector.fromArray(FLOATS, x, xShift + c3 + i);
                VectorMask<Float> above1 = v1.compare(VectorOperators.GT, v0);
                FloatVector maximum = v0.blend(v1, above1);
                VectorMask<Float> above2 = v2.compare(VectorOperators.GT, maximum);
                maximum = maximum.blend(v2, above2);
                VectorMask<Float> above3 = v3.compare(VectorOperators.GT, maximum);
                FloatVector left = FloatVector.fromArray(FLOATS, g, gi + i);
                ZERO.blend(left, above3).intoArray(inputGradient, c3 + i);
                left = left.blend(ZERO, above3);
                ZERO.blend(left, above2).intoArray(inputGradient, c2 + i);
                left = left.blend(ZERO, above2);
                ZERO.blend(left, above1).intoArray(inputGradient, c1 + i);
                left = left.blend(ZERO, above1);
                ZERO.blend(left, v0.compare(VectorOperators.EQ, v0)).intoArray(inputGradient, c0 + i);
            }
        }
    }

    private static void giveToFirst(Taps cells, float[] x, int xShift, int xi, FloatVector g, float[] inputGradient) {
        FloatVector maximum = maximum(cells, x, xShift + xi);
        FloatVector left = g;
        int[] inputs = cells.inputs();
        for (int k = 0; k < cells.count(); k++) {
            int cell = xi + inputs[k];
            VectorMask<Float> hit =
                    FloatVector.fromArray(FLOATS, x, xShift + cell).compare(VectorOperators.EQ, maximum);
            ZERO.blend(left, hit).intoArray(inputGradient, cell);
            left = left.blend(ZERO, hit);
        }
    }

    private static void addToFirst(Taps cells, float[] x, int xShift, int xi, FloatVector g, float[] inputGradient) {
        FloatVector maximum = maximum(cells, x, xShift + xi);
        FloatVector left = g;
        int[] inputs = cells.inputs();
        for (int k = 0; k < cells.count(); k++) {
            int cell = xi + inputs[k];
            VectorMask<Float> hit =
                    FloatVector.fromArray(FLOATS, x, xShift + cell).compare(VectorOperators.EQ, maximum);
            FloatVector sum = FloatVector.fromArray(FLOATS, inputGradient, cell);
            sum.add(ZERO.blend(left, hit)).intoArray(inputGradient, cell);
            left = left.blend(ZERO, hit);
        }
    }
}

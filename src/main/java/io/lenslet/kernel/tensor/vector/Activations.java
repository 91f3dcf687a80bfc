package io.lenslet.kernel.tensor.vector;

import static io.lenslet.kernel.tensor.vector.Species.FLOATS;
import static io.lenslet.kernel.tensor.vector.Species.LENGTH;
import static io.lenslet.kernel.tensor.vector.Species.ZERO;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Functions of single values, in place. */
final class Activations {

    private Activations() {}

    static void relu(float[] x, int start, int length) {
        for (int i = start; i < start + length; i += LENGTH) {
            FloatVector value = FloatVector.fromArray(FLOATS, x, i);
            value.blend(ZERO, value.compare(VectorOperators.LT, ZERO)).intoArray(x, i);
        }
    }

    static void reluGradients(float[] y, int yStart, float[] g, int gStart, int length) {
        for (int i = 0; i < length; i += LENGTH) {
            FloatVector value = FloatVector.fromArray(FLOATS, y, yStart + i);
            FloatVector gradient = FloatVector.fromArray(FLOATS, g, gStart + i);
            gradient.blend(ZERO, value.compare(VectorOperators.LE, ZERO)).intoArray(g, gStart + i);
        }
    }

    static void tanh(float[] x, int start, int length) {
        for (int i = start; i < start + length; i += LENGTH) {
            VectorExponential.tanh(FloatVector.fromArray(FLOATS, x, i)).intoArray(x, i);
        }
    }

    static void sigmoid(float[] x, int start, int length) {
        for (int i = start; i < start + length; i += LENGTH) {
            VectorExponential.sigmoid(FloatVector.fromArray(FLOATS, x, i)).intoArray(x, i);
        }
    }
}

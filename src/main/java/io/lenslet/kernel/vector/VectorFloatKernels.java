package io.lenslet.kernel.vector;

import io.lenslet.kernel.FloatKernels;
import io.lenslet.kernel.LinearMap;

/** {@link FloatKernels} on the Vector API. */
public final class VectorFloatKernels implements FloatKernels {

    @Override
    public void weightedSums(LinearMap map, float[] w, int weightStart, int biasStart, float[] x, float[] y) {
        WeightedSums.run(map, w, weightStart, biasStart, x, y);
    }

    @Override
    public void addWeightedSums(LinearMap map, float[] w, int weightStart, float[] x, float[] y) {
        WeightedSums.run(map, w, weightStart, -1, x, y);
    }

    @Override
    public void addWeightGradients(LinearMap map, float[] g, float[] x, float[] gradient, int gradientStart, float[] partials) {
        WeightGradients.addWeights(map, g, x, gradient, gradientStart, partials);
    }

    @Override
    public void addBiasGradients(LinearMap map, float[] g, float[] gradient, int gradientStart, float[] partials) {
        WeightGradients.addBiases(map, g, gradient, gradientStart, partials);
    }
}

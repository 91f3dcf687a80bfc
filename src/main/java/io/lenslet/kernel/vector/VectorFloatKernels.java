package io.lenslet.kernel.vector;

import io.lenslet.kernel.FloatKernels;
import io.lenslet.kernel.LinearMap;
import io.lenslet.kernel.PoolMap;

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

    @Override
    public void maxPool(PoolMap map, float[] x, float[] y) {
        MaxPools.forward(map, x, y);
    }

    @Override
    public void addMaxPoolGradients(PoolMap map, float[] x, float[] g, float[] inputGradient) {
        MaxPools.backward(map, x, g, inputGradient);
    }

    @Override
    public void relu(float[] x, int start, int length) {
        Activations.relu(x, start, length);
    }

    @Override
    public void reluGradients(float[] y, int yStart, float[] g, int gStart, int length) {
        Activations.reluGradients(y, yStart, g, gStart, length);
    }

    @Override
    public void tanh(float[] x, int start, int length) {
        Activations.tanh(x, start, length);
    }

    @Override
    public void sigmoid(float[] x, int start, int length) {
        Activations.sigmoid(x, start, length);
    }
}

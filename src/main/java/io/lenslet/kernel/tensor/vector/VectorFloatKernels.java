package io.lenslet.kernel.tensor.vector;

import io.lenslet.kernel.tensor.FloatKernels;
import io.lenslet.kernel.tensor.LinearMap;
import io.lenslet.kernel.tensor.PoolMap;

/** {@link FloatKernels} on the Vector API. */
public final class VectorFloatKernels implements FloatKernels {

    @Override
    public void weightedSums(
            LinearMap map, float[] w, int weightStart, int biasStart, float[] x, float[] y, float[] scratch) {
        WeightedSums.run(map, w, weightStart, biasStart, x, y, scratch);
    }

    @Override
    public void addWeightedSums(LinearMap map, float[] w, int weightStart, float[] x, float[] y, float[] scratch) {
        WeightedSums.run(map, w, weightStart, WeightedSums.CONTINUED, x, y, scratch);
    }

    @Override
    public void addWeightGradients(
            LinearMap map, float[] g, float[] x, float[] gradient, int gradientStart, float[] scratch) {
        WeightGradients.addWeights(map, g, x, gradient, gradientStart, scratch);
    }

    @Override
    public void addBiasGradients(LinearMap map, float[] g, float[] gradient, int gradientStart, float[] scratch) {
        WeightGradients.addBiases(map, g, gradient, gradientStart, scratch);
    }

    @Override
    public void maxPool(PoolMap map, float[] x, float[] y) {
        MaxPools.forward(map, x, y);
    }

    @Override
    public void maxPoolGradients(PoolMap map, float[] x, int xShift, float[] g, float[] inputGradient) {
        MaxPools.backward(map, x, xShift, g, inputGradient, false);
    }

    @Override
    public void addMaxPoolGradients(PoolMap map, float[] x, int xShift, float[] g, float[] inputGradient) {
        MaxPools.backward(map, x, xShift, g, inputGradient, true);
    }

    @Override
    public void addPartialSums(float[] a, int start, int length, float[] partials) {
        PartialSums.sums(a, start, length, partials);
    }

    @Override
    public void addPartialProducts(
            float[] a, int aStart, float[] b, int bStart, float center, int length, float[] partials) {
        PartialSums.products(a, aStart, b, bStart, center, length, partials);
    }

    @Override
    public void addPartialSquares(float[] a, int start, float center, int length, float[] partials) {
        PartialSums.squares(a, start, center, length, partials);
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

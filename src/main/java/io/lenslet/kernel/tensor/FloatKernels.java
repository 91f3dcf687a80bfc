package io.lenslet.kernel.tensor;

import io.lenslet.kernel.KernelProvider;

/**
 * The inner loops of the network engine over flat float arrays whose innermost dimension is the sample of a batch, a
 * multiple of {@link #LANES}. Every lane is another sample: there are no edges and no tails.
 *
 * <p>The order of every addition is fixed, so that all implementations give the same bits: an output of {@link
 * #weightedSums} is one chain of fused multiply-adds in tap order; long sums over positions and samples are one chain
 * where the lanes are rows ({@link #chainedRows}), and else keep {@value #LANES} partial sums, one per sample modulo
 * {@value #LANES}, and fold them in one fixed tree ({@link Fold}).
 *
 * <p>Nothing is checked here beyond what Java checks: the layers check their shapes once, when they are bound to a
 * batch.
 */
public interface FloatKernels {

    /**
     * The number of partial sums of a long sum, and the unit of the batch; a property of the results, not of the
     * machine.
     */
    int LANES = 16;

    /** The {@code biasStart} of sums without a bias. */
    int NO_BIAS = -1;

    /** The kernels this JVM runs. */
    FloatKernels INSTANCE = KernelProvider.choose(FloatKernels.class);

    /**
     * {@code y[r, i] = bias[r] + sum over taps of w[r, tap] * x[tap, i]} for all rows {@code r} and all positions
     * {@code i} of the traversal. The weights of row 0 start at {@code w[weightStart]}, the biases at {@code w[biasStart]};
     * with {@link #NO_BIAS} they are 0. {@code y} is modified; {@code scratch} are {@link #SCRATCH} floats, modified.
     */
    void weightedSums(LinearMap map, float[] w, int weightStart, int biasStart, float[] x, float[] y, float[] scratch);

    /**
     * As {@link #weightedSums}, each chain continuing from what {@code y} holds instead of a bias. {@code y} and {@code
     * scratch} are modified.
     */
    void addWeightedSums(LinearMap map, float[] w, int weightStart, float[] x, float[] y, float[] scratch);

    /**
     * {@code gradient[gradientStart + r * weightStride + tap.weight] += sum over positions i of g[r, i] * x[tap, i]}
     * for all rows and taps, {@code g} lying where the map's outputs lie. All runs of the traversal must have the same
     * length and taps. {@code gradient} and {@code scratch} are modified.
     */
    void addWeightGradients(LinearMap map, float[] g, float[] x, float[] gradient, int gradientStart, float[] scratch);

    /**
     * {@code gradient[gradientStart + r] += sum over positions i of g[r, i]} for all rows. {@code gradient} is
     * modified.
     */
    void addBiasGradients(LinearMap map, float[] g, float[] gradient, int gradientStart, float[] scratch);

    /** {@code y[position] = max over taps of x[tap]}, channel by channel; {@code y} is modified. */
    void maxPool(PoolMap map, float[] x, float[] y);

    /**
     * Under each window, {@code inputGradient} becomes {@code g[position]} at the first cell that holds the maximum and
     * 0 at the others, and 0 at all where the maximum is NaN; for windows that do not overlap. {@code x} is
     * what {@link #maxPool} saw, and lies as {@code inputGradient} does, {@code xShift} floats further on; {@code g}
     * lies where the map's outputs lie. {@code inputGradient} is modified.
     */
    void maxPoolGradients(PoolMap map, float[] x, int xShift, float[] g, float[] inputGradient);

    /**
     * As {@link #maxPoolGradients}, but each window's share is added to what {@code inputGradient} holds: windows may
     * overlap.
     */
    void addMaxPoolGradients(PoolMap map, float[] x, int xShift, float[] g, float[] inputGradient);

    /**
     * {@code partials[i % 16] += a[start + i]} for {@code length} floats, a multiple of {@link #LANES}. {@code
     * partials} is modified.
     */
    void addPartialSums(float[] a, int start, int length, float[] partials);

    /**
     * {@code partials[i % 16] += a[aStart + i] * (b[bStart + i] - center)}, each a fused multiply-add. {@code partials}
     * is modified.
     */
    void addPartialProducts(float[] a, int aStart, float[] b, int bStart, float center, int length, float[] partials);

    /**
     * {@code partials[i % 16] += (a[start + i] - center)^2}, each a fused multiply-add. {@code partials} is modified.
     */
    void addPartialSquares(float[] a, int start, float center, int length, float[] partials);

    /**
     * {@code x = max(x, 0)} for {@code length} floats, a multiple of {@link #LANES}; NaN stays. {@code x} is
     * modified.
     */
    void relu(float[] x, int start, int length);

    /** {@code g = 0} where {@code y} is not above 0. {@code g} is modified. */
    void reluGradients(float[] y, int yStart, float[] g, int gStart, int length);

    /** {@code x = tanh(x)}, see {@link Exponential#tanh}. {@code x} is modified. */
    void tanh(float[] x, int start, int length);

    /** {@code x = 1 / (1 + exp(-x))}, see {@link Exponential#sigmoid}. {@code x} is modified. */
    void sigmoid(float[] x, int start, int length);

    /** The taps whose partial sums are kept side by side: with four rows they take 12 KiB. */
    int TAP_GROUP = 48;

    /**
     * The rows of a map, from the first on, whose weight gradients are one chain over positions and samples each: whole
     * sixteens, where there are taps enough to pay for turning the gradients of their outputs. Those of the other rows
     * are folded from partial sums.
     */
    static int chainedRows(LinearMap map) {
        return map.traversal().taps(0).count() < 64 ? 0 : map.rows() / LANES * LANES;
    }

    /** The most rows whose chains are kept side by side. */
    int CHAINED_ROWS = 32;

    /** The most taps whose chains are kept side by side, a multiple of 24: 3 x 3 cells of 128 channels. */
    int CHAINED_TAPS = 1152;

    /** The gradients of a block that are turned at once: 16 KiB. */
    int CHAINED_BLOCK = 4096;

    /** The floats of scratch that linear maps and their gradients need. */
    int SCRATCH = CHAINED_TAPS * CHAINED_ROWS + CHAINED_BLOCK;
}

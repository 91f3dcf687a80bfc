package io.lenslet.kernel.tensor.scalar;

import io.lenslet.kernel.tensor.Exponential;
import io.lenslet.kernel.tensor.FloatKernels;
import io.lenslet.kernel.tensor.Fold;
import io.lenslet.kernel.tensor.LinearMap;
import io.lenslet.kernel.tensor.PoolMap;
import io.lenslet.kernel.tensor.Taps;
import io.lenslet.kernel.tensor.Traversal;
import java.util.Arrays;

/** {@link FloatKernels} in plain Java, as the definitions read. */
public final class ScalarFloatKernels implements FloatKernels {

    @Override
    public void weightedSums(
            LinearMap map, float[] w, int weightStart, int biasStart, float[] x, float[] y, float[] scratch) {
        Traversal traversal = map.traversal();
        for (int run = 0; run < traversal.runs(); run++) {
            for (int row = 0; row < map.rows(); row++) {
                int y0 = map.outputStart() + row * map.outputStride() + traversal.outputStart(run);
                Arrays.fill(y, y0, y0 + traversal.length(run), biasStart == NO_BIAS ? 0f : w[biasStart + row]);
            }
        }
        addWeightedSums(map, w, weightStart, x, y, scratch);
    }

    @Override
    public void addWeightedSums(LinearMap map, float[] w, int weightStart, float[] x, float[] y, float[] scratch) {
        Traversal traversal = map.traversal();
        for (int run = 0; run < traversal.runs(); run++) {
            for (int row = 0; row < map.rows(); row++) {
                int y0 = map.outputStart() + row * map.outputStride() + traversal.outputStart(run);
                addRow(
                        traversal.taps(run),
                        w,
                        weightStart + row * map.weightStride(),
                        x,
                        map.inputStart() + traversal.inputStart(run),
                        y,
                        y0,
                        traversal.length(run));
            }
        }
    }

    private static void addRow(Taps taps, float[] w, int w0, float[] x, int x0, float[] y, int y0, int length) {
        int[] inputs = taps.inputs();
        int[] weights = taps.weights();
        for (int k = 0; k < taps.count(); k++) {
            float weight = w[w0 + weights[k]];
            int xk = x0 + inputs[k];
            for (int i = 0; i < length; i++) {
                y[y0 + i] = Math.fma(weight, x[xk + i], y[y0 + i]);
            }
        }
    }

    @Override
    public void addWeightGradients(
            LinearMap map, float[] g, float[] x, float[] gradient, int gradientStart, float[] scratch) {
        Taps taps = map.traversal().taps(0);
        int chained = FloatKernels.chainedRows(map);
        for (int row = 0; row < map.rows(); row++) {
            for (int tap = 0; tap < taps.count(); tap++) {
                int g0 = map.outputStart() + row * map.outputStride();
                int x0 = map.inputStart() + taps.inputs()[tap];
                float sum = row < chained
                        ? chain(map.traversal(), g, g0, x, x0)
                        : partialProducts(map.traversal(), g, g0, x, x0, scratch);
                gradient[gradientStart + row * map.weightStride() + taps.weights()[tap]] += sum;
            }
        }
    }

    private static float chain(Traversal traversal, float[] g, int g0, float[] x, int x0) {
        float sum = 0f;
        for (int run = 0; run < traversal.runs(); run++) {
            for (int i = 0; i < traversal.length(run); i++) {
                sum = Math.fma(x[x0 + traversal.inputStart(run) + i], g[g0 + traversal.outputStart(run) + i], sum);
            }
        }
        return sum;
    }

    private static float partialProducts(Traversal traversal, float[] g, int g0, float[] x, int tap, float[] partials) {
        Arrays.fill(partials, 0, LANES, 0f);
        for (int run = 0; run < traversal.runs(); run++) {
            int gi = g0 + traversal.outputStart(run);
            int xi = tap + traversal.inputStart(run);
            for (int i = 0; i < traversal.length(run); i += LANES) {
                for (int lane = 0; lane < LANES; lane++) {
                    partials[lane] = Math.fma(g[gi + i + lane], x[xi + i + lane], partials[lane]);
                }
            }
        }
        return Fold.sum(partials, 0);
    }

    @Override
    public void addBiasGradients(LinearMap map, float[] g, float[] gradient, int gradientStart, float[] partials) {
        for (int row = 0; row < map.rows(); row++) {
            partialSums(map.traversal(), g, map.outputStart() + row * map.outputStride(), partials);
            gradient[gradientStart + row] += Fold.sum(partials, 0);
        }
    }

    private static void partialSums(Traversal traversal, float[] g, int g0, float[] partials) {
        Arrays.fill(partials, 0, LANES, 0f);
        for (int run = 0; run < traversal.runs(); run++) {
            int gi = g0 + traversal.outputStart(run);
            for (int i = 0; i < traversal.length(run); i++) {
                partials[i % LANES] += g[gi + i];
            }
        }
    }

    @Override
    public void maxPool(PoolMap map, float[] x, float[] y) {
        Traversal traversal = map.traversal();
        for (int channel = 0; channel < map.channels(); channel++) {
            for (int run = 0; run < traversal.runs(); run++) {
                int xi = channel * map.inputStride() + traversal.inputStart(run);
                int yi = channel * map.outputStride() + traversal.outputStart(run);
                for (int i = 0; i < traversal.length(run); i++) {
                    y[yi + i] = x[firstMaximum(traversal.taps(run), x, xi + i)];
                }
            }
        }
    }

    @Override
    public void maxPoolGradients(PoolMap map, float[] x, int xShift, float[] g, float[] inputGradient) {
        Traversal traversal = map.traversal();
        for (int channel = 0; channel < map.channels(); channel++) {
            for (int run = 0; run < traversal.runs(); run++) {
                int xi = channel * map.inputStride() + traversal.inputStart(run);
                int gi = channel * map.outputStride() + traversal.outputStart(run);
                for (int i = 0; i < traversal.length(run); i++) {
                    giveToFirst(traversal.taps(run), x, xShift, xi + i, g[gi + i], inputGradient);
                }
            }
        }
    }

    private static void giveToFirst(Taps cells, float[] x, int xShift, int xi, float g, float[] inputGradient) {
        for (int k = 0; k < cells.count(); k++) {
            inputGradient[xi + cells.inputs()[k]] = 0f;
        }
        int first = firstMaximum(cells, x, xShift + xi);
        inputGradient[first - xShift] = Float.isNaN(x[first]) ? 0f : g;
    }

    @Override
    public void addMaxPoolGradients(PoolMap map, float[] x, int xShift, float[] g, float[] inputGradient) {
        Traversal traversal = map.traversal();
        for (int channel = 0; channel < map.channels(); channel++) {
            for (int run = 0; run < traversal.runs(); run++) {
                int xi = channel * map.inputStride() + traversal.inputStart(run);
                int gi = channel * map.outputStride() + traversal.outputStart(run);
                for (int i = 0; i < traversal.length(run); i++) {
                    int first = firstMaximum(traversal.taps(run), x, xShift + xi + i);
                    inputGradient[first - xShift] += Float.isNaN(x[first]) ? 0f : g[gi + i];
                }
            }
        }
    }

    private static int firstMaximum(Taps cells, float[] x, int xi) {
        int first = xi + cells.inputs()[0];
        for (int k = 1; k < cells.count(); k++) {
            int cell = xi + cells.inputs()[k];
            first = x[cell] > x[first] ? cell : first;
        }
        return first;
    }

    @Override
    public void addPartialSums(float[] a, int start, int length, float[] partials) {
        for (int i = 0; i < length; i++) {
            partials[i % LANES] += a[start + i];
        }
    }

    @Override
    public void addPartialProducts(
            float[] a, int aStart, float[] b, int bStart, float center, int length, float[] partials) {
        for (int i = 0; i < length; i++) {
            partials[i % LANES] = Math.fma(a[aStart + i], b[bStart + i] - center, partials[i % LANES]);
        }
    }

    @Override
    public void addPartialSquares(float[] a, int start, float center, int length, float[] partials) {
        for (int i = 0; i < length; i++) {
            float distance = a[start + i] - center;
            partials[i % LANES] = Math.fma(distance, distance, partials[i % LANES]);
        }
    }

    @Override
    public void relu(float[] x, int start, int length) {
        for (int i = start; i < start + length; i++) {
            x[i] = x[i] < 0f ? 0f : x[i];
        }
    }

    @Override
    public void reluGradients(float[] y, int yStart, float[] g, int gStart, int length) {
        for (int i = 0; i < length; i++) {
            g[gStart + i] = y[yStart + i] <= 0f ? 0f : g[gStart + i];
        }
    }

    @Override
    public void tanh(float[] x, int start, int length) {
        for (int i = start; i < start + length; i++) {
            x[i] = Exponential.tanh(x[i]);
        }
    }

    @Override
    public void sigmoid(float[] x, int start, int length) {
        for (int i = start; i < start + length; i++) {
            x[i] = Exponential.sigmoid(x[i]);
        }
    }
}

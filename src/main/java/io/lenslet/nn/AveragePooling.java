package io.lenslet.nn;

import io.lenslet.kernel.tensor.PoolMap;
import io.lenslet.kernel.tensor.Sweep;
import java.util.Optional;

/** {@link AveragePool2d} over a batch: the sum of the cells in reading order, times one over their number. */
final class AveragePooling implements Operator {

    private final Binding binding;
    private final PoolMap outputMap;
    private final Optional<PoolMap> gradientMap;
    private final float share;

    AveragePooling(Binding binding, Size size, Size stride) {
        this.binding = binding;
        outputMap = Pooling.map(binding.input(), binding.output(), size, stride);
        gradientMap = Pooling.gradientMap(binding, size, stride);
        share = 1f / (size.height() * size.width());
    }

    @Override
    public void forward(float[] parameters, BatchContext pass) {
        Sweep sweep = outputMap.sweep();
        for (int channel = 0; channel < outputMap.channels(); channel++) {
            for (int run = 0; run < sweep.runs(); run++) {
                mean(sweep, run, channel * outputMap.inputStride(), channel * outputMap.outputStride());
            }
        }
    }

    private void mean(Sweep sweep, int run, int inputPlane, int outputPlane) {
        float[] x = binding.input().values();
        float[] y = binding.output().values();
        int[] cells = sweep.taps(run).inputs();
        int y0 = outputPlane + sweep.outputStart(run);
        int x0 = inputPlane + sweep.inputStart(run);
        for (int i = 0; i < sweep.length(run); i++) {
            float sum = x[x0 + cells[0] + i];
            for (int k = 1; k < sweep.taps(run).count(); k++) {
                sum += x[x0 + cells[k] + i];
            }
            y[y0 + i] = sum * share;
        }
    }

    @Override
    public void backward(float[] parameters, float[] gradient, BatchContext pass) {
        if (gradientMap.isPresent()) {
            binding.inputGradient().orElseThrow().clear();
            spread(gradientMap.get());
        }
    }

    private void spread(PoolMap map) {
        Sweep sweep = map.sweep();
        for (int channel = 0; channel < map.channels(); channel++) {
            for (int run = 0; run < sweep.runs(); run++) {
                spread(sweep, run, channel * map.inputStride(), channel * map.outputStride());
            }
        }
    }

    private void spread(Sweep sweep, int run, int inputPlane, int outputPlane) {
        float[] g = binding.outputGradient().orElseThrow().values();
        float[] inputGradient = binding.inputGradient().orElseThrow().values();
        int g0 = outputPlane + sweep.outputStart(run);
        int x0 = inputPlane + sweep.inputStart(run);
        for (int k = 0; k < sweep.taps(run).count(); k++) {
            int cell = x0 + sweep.taps(run).inputs()[k];
            for (int i = 0; i < sweep.length(run); i++) {
                inputGradient[cell + i] = Math.fma(g[g0 + i], share, inputGradient[cell + i]);
            }
        }
    }
}

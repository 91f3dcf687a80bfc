package io.lenslet.nn;

import io.lenslet.kernel.tensor.PoolMap;
import io.lenslet.kernel.tensor.Traversal;
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
        Traversal traversal = outputMap.traversal();
        for (int channel = 0; channel < outputMap.channels(); channel++) {
            for (int run = 0; run < traversal.runs(); run++) {
                mean(traversal, run, channel * outputMap.inputStride(), channel * outputMap.outputStride());
            }
        }
    }

    private void mean(Traversal traversal, int run, int inputPlane, int outputPlane) {
        float[] x = binding.input().values();
        float[] y = binding.output().values();
        int[] cells = traversal.taps(run).inputs();
        int y0 = outputPlane + traversal.outputStart(run);
        int x0 = inputPlane + traversal.inputStart(run);
        for (int i = 0; i < traversal.length(run); i++) {
            float sum = x[x0 + cells[0] + i];
            for (int k = 1; k < traversal.taps(run).count(); k++) {
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
        Traversal traversal = map.traversal();
        for (int channel = 0; channel < map.channels(); channel++) {
            for (int run = 0; run < traversal.runs(); run++) {
                spread(traversal, run, channel * map.inputStride(), channel * map.outputStride());
            }
        }
    }

    private void spread(Traversal traversal, int run, int inputPlane, int outputPlane) {
        float[] g = binding.outputGradient().orElseThrow().values();
        float[] inputGradient = binding.inputGradient().orElseThrow().values();
        int g0 = outputPlane + traversal.outputStart(run);
        int x0 = inputPlane + traversal.inputStart(run);
        for (int k = 0; k < traversal.taps(run).count(); k++) {
            int cell = x0 + traversal.taps(run).inputs()[k];
            for (int i = 0; i < traversal.length(run); i++) {
                inputGradient[cell + i] = Math.fma(g[g0 + i], share, inputGradient[cell + i]);
            }
        }
    }
}

package io.lenslet.nn;

import io.lenslet.kernel.tensor.FloatKernels;
import io.lenslet.kernel.tensor.PoolMap;
import java.util.Optional;

/** {@link MaxPool2d} over a batch. */
final class MaxPooling implements Operator {

    private static final FloatKernels KERNELS = FloatKernels.INSTANCE;

    private final Binding binding;
    private final PoolMap outputMap;
    private final Optional<PoolMap> gradientMap;
    private final boolean overlap;
    private final boolean gaps;

    MaxPooling(Binding binding, Size size, Size stride) {
        this.binding = binding;
        outputMap = Pooling.map(binding.input(), binding.output(), size, stride);
        overlap = stride.height() < size.height() || stride.width() < size.width();
        Shape covered = binding.output().shape();
        gaps = !size.equals(stride)
                || covered.height() * size.height() < binding.input().shape().height()
                || covered.width() * size.width() < binding.input().shape().width();
        gradientMap = Pooling.gradientMap(binding, size, stride);
    }

    @Override
    public void forward(float[] parameters, BatchContext pass) {
        KERNELS.maxPool(outputMap, binding.input().values(), binding.output().values());
    }

    @Override
    public void backward(float[] parameters, float[] gradient, BatchContext pass) {
        if (gradientMap.isPresent()) {
            inputGradient(gradientMap.get(), binding.inputGradient().orElseThrow());
        }
    }

    private void inputGradient(PoolMap map, Buffer to) {
        float[] x = binding.input().values();
        int xShift = binding.input().start() - to.start();
        float[] g = binding.outputGradient().orElseThrow().values();
        if (gaps) {
            to.clear();
        }
        if (overlap) {
            KERNELS.addMaxPoolGradients(map, x, xShift, g, to.values());
        } else {
            KERNELS.maxPoolGradients(map, x, xShift, g, to.values());
        }
    }
}

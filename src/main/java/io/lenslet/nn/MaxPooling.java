package io.lenslet.nn;

import io.lenslet.kernel.tensor.FloatKernels;
import io.lenslet.kernel.tensor.PoolMap;

/** {@link MaxPool2d} over a batch. */
final class MaxPooling implements Operator {

    private static final FloatKernels KERNELS = FloatKernels.INSTANCE;

    private final Binding binding;
    private final PoolMap outputMap;
    private final PoolMap gradientMap;
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
        gradientMap = binding.inputGradient() == null
                ? null
                : Pooling.map(binding.inputGradient(), binding.outputGradient(), size, stride);
    }

    @Override
    public void forward(float[] parameters, BatchContext pass) {
        KERNELS.maxPool(outputMap, binding.input().values(), binding.output().values());
    }

    @Override
    public void backward(float[] parameters, float[] gradient, BatchContext pass) {
        if (gradientMap == null) {
            return;
        }
        float[] x = binding.input().values();
        int xShift = binding.input().start() - binding.inputGradient().start();
        float[] g = binding.outputGradient().values();
        float[] inputGradient = binding.inputGradient().values();
        if (gaps) {
            binding.inputGradient().clear();
        }
        if (overlap) {
            KERNELS.addMaxPoolGradients(gradientMap, x, xShift, g, inputGradient);
        } else {
            KERNELS.maxPoolGradients(gradientMap, x, xShift, g, inputGradient);
        }
    }
}

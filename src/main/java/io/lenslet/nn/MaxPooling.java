package io.lenslet.nn;

import io.lenslet.kernel.FloatKernels;
import io.lenslet.kernel.PoolMap;

/** {@link MaxPool2d} over a batch. */
final class MaxPooling implements Operator {

    private static final FloatKernels KERNELS = FloatKernels.INSTANCE;

    private final Binding binding;
    private final PoolMap outputMap;
    private final PoolMap gradientMap;

    MaxPooling(Binding binding, Size size, Size stride) {
        this.binding = binding;
        outputMap = Pooling.map(binding.input(), binding.output(), size, stride);
        gradientMap = binding.inputGradient() == null ? null : Pooling.map(binding.inputGradient(), binding.outputGradient(), size, stride);
    }

    @Override
    public void forward(float[] parameters) {
        KERNELS.maxPool(outputMap, binding.input().values(), binding.output().values());
    }

    @Override
    public void backward(float[] parameters, float[] gradient) {
        if (gradientMap != null) {
            binding.inputGradient().clear();
            KERNELS.addMaxPoolGradients(gradientMap, binding.input().values(), binding.outputGradient().values(),
                    binding.inputGradient().values());
        }
    }
}

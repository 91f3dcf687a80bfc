package io.lenslet.nn;

import io.lenslet.kernel.tensor.FloatKernels;

/**
 * A function of single values, in place: its gradient is computed from its output, which has taken the place of its
 * input.
 */
final class Activation implements Operator {

    private static final FloatKernels KERNELS = FloatKernels.INSTANCE;
    private static final float AMPLITUDE = 1.7159f;
    private static final float STEEPNESS = 2f / 3f;

    interface Function {

        /** Replaces {@code x} by the function of it. */
        void apply(float[] x, int start, int length);

        /** Multiplies {@code g} by the slope at the inputs that gave {@code y}. */
        void gradients(float[] y, int yStart, float[] g, int gStart, int length);
    }

    static final Function RELU = new Function() {
        @Override
        public void apply(float[] x, int start, int length) {
            KERNELS.relu(x, start, length);
        }

        @Override
        public void gradients(float[] y, int yStart, float[] g, int gStart, int length) {
            KERNELS.reluGradients(y, yStart, g, gStart, length);
        }
    };

    static final Function TANH = new Function() {
        @Override
        public void apply(float[] x, int start, int length) {
            KERNELS.tanh(x, start, length);
        }

        @Override
        public void gradients(float[] y, int yStart, float[] g, int gStart, int length) {
            for (int i = 0; i < length; i++) {
                g[gStart + i] *= Math.fma(-y[yStart + i], y[yStart + i], 1f);
            }
        }
    };

    static final Function SCALED_TANH = new Function() {
        @Override
        public void apply(float[] x, int start, int length) {
            multiply(x, start, length, STEEPNESS);
            KERNELS.tanh(x, start, length);
            multiply(x, start, length, AMPLITUDE);
        }

        @Override
        public void gradients(float[] y, int yStart, float[] g, int gStart, int length) {
            for (int i = 0; i < length; i++) {
                float tanh = y[yStart + i] / AMPLITUDE;
                g[gStart + i] *= AMPLITUDE * STEEPNESS * Math.fma(-tanh, tanh, 1f);
            }
        }
    };

    static final Function SIGMOID = new Function() {
        @Override
        public void apply(float[] x, int start, int length) {
            KERNELS.sigmoid(x, start, length);
        }

        @Override
        public void gradients(float[] y, int yStart, float[] g, int gStart, int length) {
            for (int i = 0; i < length; i++) {
                g[gStart + i] *= y[yStart + i] * (1f - y[yStart + i]);
            }
        }
    };

    /**
     * The slope below 0 must be above 0 and below 1: then the greater of {@code x} and {@code slope x} is the function.
     */
    static Function leakyRelu(float slope) {
        return new Function() {
            @Override
            public void apply(float[] x, int start, int length) {
                for (int i = start; i < start + length; i++) {
                    x[i] = Math.max(x[i], slope * x[i]);
                }
            }

            @Override
            public void gradients(float[] y, int yStart, float[] g, int gStart, int length) {
                for (int i = 0; i < length; i++) {
                    g[gStart + i] = y[yStart + i] > 0f ? g[gStart + i] : slope * g[gStart + i];
                }
            }
        };
    }

    private static void multiply(float[] x, int start, int length, float factor) {
        for (int i = start; i < start + length; i++) {
            x[i] *= factor;
        }
    }

    private final Binding binding;
    private final Function function;

    Activation(Binding binding, Function function) {
        this.binding = binding;
        this.function = function;
    }

    @Override
    public void forward(float[] parameters, BatchContext pass) {
        Buffer output = binding.output();
        int length = output.shape().width() * output.batch();
        for (int channel = 0; channel < output.shape().channels(); channel++) {
            for (int row = 0; row < output.shape().height(); row++) {
                function.apply(output.values(), output.index(channel, row, 0), length);
            }
        }
    }

    @Override
    public void backward(float[] parameters, float[] gradient, BatchContext pass) {
        Buffer output = binding.output();
        Buffer outputGradient = binding.outputGradient().orElseThrow();
        int length = output.shape().width() * output.batch();
        for (int channel = 0; channel < output.shape().channels(); channel++) {
            for (int row = 0; row < output.shape().height(); row++) {
                function.gradients(
                        output.values(),
                        output.index(channel, row, 0),
                        outputGradient.values(),
                        outputGradient.index(channel, row, 0),
                        length);
            }
        }
    }
}

package io.lenslet.nn;

import io.lenslet.kernel.FloatKernels;

/** A function of single values, in place: its gradient is computed from its output, which has taken the place of its input. */
final class Activation implements Operator {

    private static final FloatKernels KERNELS = FloatKernels.INSTANCE;

    enum Function {
        RELU {
            @Override
            void apply(float[] x, int start, int length) {
                KERNELS.relu(x, start, length);
            }

            @Override
            void gradients(float[] y, int yStart, float[] g, int gStart, int length) {
                KERNELS.reluGradients(y, yStart, g, gStart, length);
            }
        },
        TANH {
            @Override
            void apply(float[] x, int start, int length) {
                KERNELS.tanh(x, start, length);
            }

            @Override
            void gradients(float[] y, int yStart, float[] g, int gStart, int length) {
                for (int i = 0; i < length; i++) {
                    g[gStart + i] *= Math.fma(-y[yStart + i], y[yStart + i], 1f);
                }
            }
        },
        SIGMOID {
            @Override
            void apply(float[] x, int start, int length) {
                KERNELS.sigmoid(x, start, length);
            }

            @Override
            void gradients(float[] y, int yStart, float[] g, int gStart, int length) {
                for (int i = 0; i < length; i++) {
                    g[gStart + i] *= y[yStart + i] * (1f - y[yStart + i]);
                }
            }
        };

        /** Replaces {@code x} by the function of it. */
        abstract void apply(float[] x, int start, int length);

        /** Multiplies {@code g} by the slope at the inputs that gave {@code y}. */
        abstract void gradients(float[] y, int yStart, float[] g, int gStart, int length);
    }

    private final Binding binding;
    private final Function function;

    Activation(Binding binding, Function function) {
        this.binding = binding;
        this.function = function;
    }

    @Override
    public void forward(float[] parameters) {
        Buffer output = binding.output();
        int length = output.shape().width() * output.batch();
        for (int channel = 0; channel < output.shape().channels(); channel++) {
            for (int row = 0; row < output.shape().height(); row++) {
                function.apply(output.values(), output.index(channel, row, 0), length);
            }
        }
    }

    @Override
    public void backward(float[] parameters, float[] gradient) {
        Buffer output = binding.output();
        Buffer outputGradient = binding.outputGradient();
        int length = output.shape().width() * output.batch();
        for (int channel = 0; channel < output.shape().channels(); channel++) {
            for (int row = 0; row < output.shape().height(); row++) {
                function.gradients(output.values(), output.index(channel, row, 0),
                        outputGradient.values(), outputGradient.index(channel, row, 0), length);
            }
        }
    }
}

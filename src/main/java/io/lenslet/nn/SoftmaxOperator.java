package io.lenslet.nn;

import io.lenslet.kernel.tensor.Exponential;
import java.util.Optional;

/** {@link Softmax} over a batch, in place. */
final class SoftmaxOperator implements Operator {

    private final Buffer output;
    private final Optional<Buffer> outputGradient;

    SoftmaxOperator(Binding binding) {
        output = binding.output();
        outputGradient = binding.outputGradient();
    }

    @Override
    public void forward(float[] parameters, BatchContext pass) {
        Shape shape = output.shape();
        for (int row = 0; row < shape.height(); row++) {
            for (int i = 0; i < shape.width() * output.batch(); i++) {
                normalize(output.index(0, row, 0) + i);
            }
        }
    }

    private void normalize(int first) {
        float[] values = output.values();
        int stride = output.channelStride();
        int end = first + output.shape().channels() * stride;
        float greatest = values[first];
        for (int i = first; i < end; i += stride) {
            greatest = Math.max(greatest, values[i]);
        }
        float sum = 0f;
        for (int i = first; i < end; i += stride) {
            values[i] = Exponential.exp(values[i] - greatest);
            sum += values[i];
        }
        for (int i = first; i < end; i += stride) {
            values[i] /= sum;
        }
    }

    @Override
    public void backward(float[] parameters, float[] gradient, BatchContext pass) {
        Shape shape = output.shape();
        Buffer g = outputGradient.orElseThrow();
        for (int row = 0; row < shape.height(); row++) {
            for (int i = 0; i < shape.width() * output.batch(); i++) {
                gradients(output.index(0, row, 0) + i, g, g.index(0, row, 0) + i);
            }
        }
    }

    private void gradients(int first, Buffer gradients, int firstGradient) {
        float[] y = output.values();
        float[] g = gradients.values();
        int channels = output.shape().channels();
        float product = 0f;
        for (int k = 0; k < channels; k++) {
            product = Math.fma(
                    y[first + k * output.channelStride()], g[firstGradient + k * gradients.channelStride()], product);
        }
        for (int k = 0; k < channels; k++) {
            int i = firstGradient + k * gradients.channelStride();
            g[i] = y[first + k * output.channelStride()] * (g[i] - product);
        }
    }
}

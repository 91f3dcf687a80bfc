package io.lenslet.nn;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Each layer in double, one sample at a time, as its definition reads: what the engine is checked against. {@code x} is (channel, row,
 * column), {@code w} the layer's parameters as they lie in the network's.
 */
final class ReferenceLayers {

    private ReferenceLayers() {
    }

    static double[] forward(Layer layer, Shape input, double[] x, double[] w) {
        if (layer instanceof Conv2d conv) {
            return conv(conv, input, x, w);
        } else if (layer instanceof Dense dense) {
            return dense(dense, x, w);
        } else if (layer instanceof MaxPool2d pool) {
            return pool(pool.size(), pool.stride(), pool.output(input), input, x, true);
        } else if (layer instanceof AveragePool2d pool) {
            return pool(pool.size(), pool.stride(), pool.output(input), input, x, false);
        } else if (layer instanceof Relu) {
            return map(x, v -> Math.max(v, 0));
        } else if (layer instanceof Tanh) {
            return map(x, StrictMath::tanh);
        } else if (layer instanceof Sigmoid) {
            return map(x, v -> 1 / (1 + StrictMath.exp(-v)));
        }
        throw new AssertionError("no reference for " + layer + ": write one");
    }

    private static double[] conv(Conv2d layer, Shape in, double[] x, double[] w) {
        Shape out = layer.output(in);
        int height = layer.size().height();
        int width = layer.size().width();
        double[] y = new double[out.size()];
        for (int i = 0; i < y.length; i++) {
            int filter = i / (out.height() * out.width());
            int top = i / out.width() % out.height() * layer.stride().height() - layer.padding().height();
            int left = i % out.width() * layer.stride().width() - layer.padding().width();
            y[i] = w[layer.filters() * in.channels() * height * width + filter];
            for (int cell = 0; cell < in.channels() * height * width; cell++) {
                int channel = cell / (height * width);
                int row = top + cell / width % height;
                int column = left + cell % width;
                if (row >= 0 && row < in.height() && column >= 0 && column < in.width()) {
                    y[i] += w[filter * in.channels() * height * width + cell] * x[(channel * in.height() + row) * in.width() + column];
                }
            }
        }
        return y;
    }

    private static double[] dense(Dense layer, double[] x, double[] w) {
        double[] y = new double[layer.outputs()];
        for (int output = 0; output < y.length; output++) {
            y[output] = w[y.length * x.length + output];
            for (int i = 0; i < x.length; i++) {
                y[output] += w[output * x.length + i] * x[i];
            }
        }
        return y;
    }

    private static double[] pool(Size size, Size stride, Shape out, Shape in, double[] x, boolean maximum) {
        double[] y = new double[out.size()];
        for (int i = 0; i < y.length; i++) {
            int channel = i / (out.height() * out.width());
            int top = i / out.width() % out.height() * stride.height();
            int left = i % out.width() * stride.width();
            double sum = 0;
            double greatest = Double.NEGATIVE_INFINITY;
            for (int cell = 0; cell < size.height() * size.width(); cell++) {
                double value = x[(channel * in.height() + top + cell / size.width()) * in.width() + left + cell % size.width()];
                sum += value;
                greatest = Math.max(greatest, value);
            }
            y[i] = maximum ? greatest : sum / (size.height() * size.width());
        }
        return y;
    }

    private static double[] map(double[] x, DoubleUnaryOperator function) {
        return Arrays.stream(x).map(function).toArray();
    }
}

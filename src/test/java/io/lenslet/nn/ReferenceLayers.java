package io.lenslet.nn;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Each layer in double, one sample at a time, as its definition reads: what the engine is checked against. {@code x} is
 * (channel, row, column), {@code w} the layer's parameters as they lie in the network's.
 */
final class ReferenceLayers {

    private ReferenceLayers() {}

    /** The outputs of a batch in training. */
    static double[][] forward(Layer layer, Shape input, double[][] x, double[] w) {
        if (layer instanceof BatchNorm2d norm) {
            return batchNorm(norm, input, x, w);
        }
        return Arrays.stream(x).map(sample -> forward(layer, input, sample, w)).toArray(double[][]::new);
    }

    private static double[] forward(Layer layer, Shape input, double[] x, double[] w) {
        if (layer instanceof Conv2d conv) {
            return conv(conv, input, x, w);
        } else if (layer instanceof Dense dense) {
            return dense(dense, x, w);
        } else if (layer instanceof MaxPool2d pool) {
            return pool(pool.size(), pool.stride(), pool.output(input), input, x, true);
        } else if (layer instanceof AveragePool2d pool) {
            return pool(pool.size(), pool.stride(), pool.output(input), input, x, false);
        } else if (layer instanceof GlobalAveragePool2d pool) {
            Size whole = new Size(input.height(), input.width());
            return pool(whole, whole, pool.output(input), input, x, false);
        } else if (layer instanceof Residual residual) {
            return residual(residual, input, x, w);
        } else if (layer instanceof Scale) {
            return scale(input, x, w);
        } else if (layer instanceof Softmax) {
            return softmax(input, x);
        } else if (layer instanceof Dropout) {
            return x;
        } else if (layer instanceof LeakyRelu leaky) {
            return map(x, v -> v > 0 ? v : leaky.slope() * v);
        } else if (layer instanceof ScaledTanh) {
            return map(x, v -> 1.7159 * StrictMath.tanh(2 * v / 3));
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
        int channels = in.channels() / layer.groups();
        double[] y = new double[out.size()];
        for (int i = 0; i < y.length; i++) {
            int filter = i / (out.height() * out.width());
            int firstChannel = filter / (layer.filters() / layer.groups()) * channels;
            int top = i / out.width() % out.height() * layer.stride().height()
                    - layer.padding().height();
            int left =
                    i % out.width() * layer.stride().width() - layer.padding().width();
            y[i] = w[layer.filters() * channels * height * width + filter];
            for (int cell = 0; cell < channels * height * width; cell++) {
                int channel = firstChannel + cell / (height * width);
                int row = top + cell / width % height * layer.dilation().height();
                int column = left + cell % width * layer.dilation().width();
                if (row >= 0 && row < in.height() && column >= 0 && column < in.width()) {
                    y[i] += w[filter * channels * height * width + cell]
                            * x[(channel * in.height() + row) * in.width() + column];
                }
            }
        }
        return y;
    }

    private static double[][] batchNorm(BatchNorm2d layer, Shape shape, double[][] x, double[] w) {
        int positions = shape.height() * shape.width();
        double[][] y = new double[x.length][shape.size()];
        for (int channel = 0; channel < shape.channels(); channel++) {
            double sum = 0;
            double squares = 0;
            for (double[] sample : x) {
                for (int i = channel * positions; i < (channel + 1) * positions; i++) {
                    sum += sample[i];
                    squares += sample[i] * sample[i];
                }
            }
            double mean = sum / (x.length * positions);
            double deviation = Math.sqrt(squares / (x.length * positions) - mean * mean + layer.epsilon());
            for (int sample = 0; sample < x.length; sample++) {
                for (int i = channel * positions; i < (channel + 1) * positions; i++) {
                    y[sample][i] = (x[sample][i] - mean) / deviation * w[channel] + w[shape.channels() + channel];
                }
            }
        }
        return y;
    }

    private static double[] residual(Residual layer, Shape input, double[] x, double[] w) {
        int count = Parameter.count(Network.parameters(input, layer.layers()), true);
        double[] main = chain(layer.layers(), input, x, Arrays.copyOf(w, count));
        double[] passed = chain(layer.shortcut(), input, x, Arrays.copyOfRange(w, count, w.length));
        double[] sum = new double[main.length];
        Arrays.setAll(sum, i -> main[i] + passed[i]);
        return sum;
    }

    private static double[] chain(List<Layer> layers, Shape input, double[] x, double[] w) {
        Shape shape = input;
        double[] values = x;
        int start = 0;
        for (Layer layer : layers) {
            int end = start + Parameter.count(layer.parameters(shape), true);
            values = forward(layer, shape, values, Arrays.copyOfRange(w, start, end));
            shape = layer.output(shape);
            start = end;
        }
        return values;
    }

    private static double[] scale(Shape shape, double[] x, double[] w) {
        int positions = shape.height() * shape.width();
        double[] y = new double[x.length];
        Arrays.setAll(y, i -> w[i / positions] * x[i] + w[shape.channels() + i / positions]);
        return y;
    }

    private static double[] softmax(Shape shape, double[] x) {
        int positions = shape.height() * shape.width();
        double[] sums = new double[positions];
        for (int i = 0; i < x.length; i++) {
            sums[i % positions] += StrictMath.exp(x[i]);
        }
        double[] y = new double[x.length];
        Arrays.setAll(y, i -> StrictMath.exp(x[i]) / sums[i % positions]);
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
                double value = x[
                        (channel * in.height() + top + cell / size.width()) * in.width() + left + cell % size.width()];
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

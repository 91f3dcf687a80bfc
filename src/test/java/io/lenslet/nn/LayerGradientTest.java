package io.lenslet.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every permitted layer: its output against its definition in double, and the gradients of its input and parameters against central
 * differences of that definition.
 *
 * <p>The tolerance is derived: a sum of n terms in any order is off by at most n 2^-24 times the sum of the terms' sizes (Higham,
 * "Accuracy and Stability of Numerical Algorithms", 2002, 4.2). For a linear layer that sum of sizes is the same sum over absolute
 * values, which the reference computes too.
 */
class LayerGradientTest {

    private static final int BATCH = 32;
    private static final int PARAMETER_START = 5;
    private static final double UNIT = 0x1p-24;
    private static final double STEP = 1e-5;
    /** Central differences in double: truncation and cancellation at this step, for sums of some hundred values of about 1. */
    private static final double DIFFERENCE_ERROR = 1e-8;
    /** The rounding of a function of single values and of its slope: a few units in the last place of numbers up to 1. */
    private static final double FUNCTION_ERROR = 16 * UNIT;

    record Case(Layer layer, Shape input) {
    }

    static List<Case> cases() {
        Size sideBySide = new Size(0, 0);
        return List.of(
                new Case(new Conv2d(6, new Size(5, 5), new Size(1, 1), new Size(2, 2)), new Shape(1, 9, 8)),
                new Case(new Conv2d(7, new Size(3, 3), new Size(1, 1), new Size(0, 0)), new Shape(3, 5, 6)),
                new Case(new Conv2d(5, new Size(3, 2), new Size(2, 3), new Size(1, 0)), new Shape(2, 7, 9)),
                new Case(new Conv2d(2, new Size(1, 1), new Size(2, 2), new Size(0, 0)), new Shape(3, 4, 5)),
                new Case(new Conv2d(3, new Size(1, 4), new Size(1, 1), new Size(0, 3)), new Shape(2, 3, 4)),
                new Case(new Conv2d(4, new Size(5, 5), new Size(1, 1), new Size(4, 4)), new Shape(1, 1, 1)),
                new Case(new Dense(10), new Shape(4, 3, 3)),
                new Case(new Dense(1), new Shape(17, 1, 1)),
                new Case(new MaxPool2d(new Size(2, 2), sideBySide), new Shape(3, 5, 6)),
                new Case(new MaxPool2d(new Size(3, 2), new Size(2, 1)), new Shape(2, 7, 5)),
                new Case(new AveragePool2d(new Size(2, 2), sideBySide), new Shape(3, 4, 7)),
                new Case(new AveragePool2d(new Size(3, 3), new Size(1, 2)), new Shape(1, 5, 5)),
                new Case(new Relu(), new Shape(2, 3, 4)),
                new Case(new Tanh(), new Shape(2, 3, 4)),
                new Case(new Sigmoid(), new Shape(2, 3, 4)));
    }

    @Test
    void everyPermittedLayerHasACase() {
        Set<Class<?>> covered = cases().stream().map(c -> c.layer().getClass()).collect(Collectors.toSet());
        assertThat(covered).containsExactlyInAnyOrder(Layer.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void outputAndGradientsAgreeWithTheDefinition(Case c) {
        new Check(c.layer(), c.input()).run();
    }

    /** One layer bound to buffers of its own, with padding where another layer might want it. */
    private static final class Check {

        private final RandomStream random = RandomStream.of(3);
        private final Layer layer;
        private final Shape shape;
        private final Buffer input;
        private final Buffer output;
        private final Buffer inputGradient;
        private final Buffer outputGradient;
        private final float[] parameters;
        private final double[] w;

        Check(Layer layer, Shape shape) {
            this.layer = layer;
            this.shape = shape;
            Size none = new Size(0, 0);
            input = buffer(shape, layer.inPlace() ? new Size(1, 2) : layer.padding());
            output = layer.inPlace() ? input : buffer(layer.output(shape), new Size(1, 2));
            outputGradient = buffer(layer.output(shape), none);
            inputGradient = layer.inPlace() ? outputGradient : buffer(shape, none);
            int count = layer.parameters(shape).stream().mapToInt(Parameter::size).sum();
            parameters = values(PARAMETER_START + count);
            w = doubles(parameters, PARAMETER_START, count);
        }

        void run() {
            double[][] x = fill(input);
            Operator operator = layer.bind(new Binding(input, output, inputGradient, outputGradient, PARAMETER_START));
            operator.forward(parameters);
            for (int sample = 0; sample < BATCH; sample++) {
                assertClose("output", read(output, sample), reference(x[sample], w), sumOfSizes(x[sample]));
            }
            double[][] c = fill(outputGradient);
            float[] gradient = new float[parameters.length];
            Arrays.fill(gradient, 0.25f);
            operator.backward(parameters, gradient);
            checkInputGradient(x, c);
            checkParameterGradient(x, c, gradient);
        }

        private double[] sumOfSizes(double[] x) {
            return linear() ? reference(absolute(x), absolute(w)) : new double[layer.output(shape).size()];
        }

        private void checkInputGradient(double[][] x, double[][] c) {
            for (int sample = 0; sample < BATCH; sample++) {
                double[] weights = c[sample];
                double[] expected = differences(x[sample], v -> product(weights, reference(v, w)));
                double[] sizes = linear()
                        ? differences(absolute(x[sample]), v -> product(absolute(weights), reference(v, absolute(w))))
                        : new double[expected.length];
                assertClose("input gradient", read(inputGradient, sample), expected, sizes);
            }
        }

        private void checkParameterGradient(double[][] x, double[][] c, float[] gradient) {
            double[] expected = differences(w, v -> total(x, v, c));
            double[] sizes = differences(absolute(w), v -> total(absolute(x), v, absolute(c)));
            double[] actual = doubles(gradient, PARAMETER_START, w.length);
            for (int i = 0; i < w.length; i++) {
                expected[i] += 0.25;
                sizes[i] += 0.25;
            }
            assertClose("parameter gradient", actual, expected, sizes);
            assertThat(Arrays.copyOf(gradient, PARAMETER_START)).containsOnly(0.25f);
        }

        private double total(double[][] x, double[] v, double[][] c) {
            double sum = 0;
            for (int sample = 0; sample < BATCH; sample++) {
                sum += product(c[sample], reference(x[sample], v));
            }
            return sum;
        }

        private double[] reference(double[] x, double[] v) {
            return ReferenceLayers.forward(layer, shape, x, v);
        }

        private boolean linear() {
            return layer instanceof Conv2d || layer instanceof Dense || layer instanceof AveragePool2d;
        }

        /** The number of terms of the longest chain: a filter's or an input's taps, or the positions that share 16 partial sums. */
        private int longestChain() {
            int taps = layer.parameters(shape).stream().mapToInt(Parameter::size).max().orElse(9);
            int positions = layer.output(shape).size() * BATCH / 16 + 5;
            return Math.max(taps, positions);
        }

        private void assertClose(String what, double[] actual, double[] expected, double[] sizes) {
            assertThat(actual).hasSameSizeAs(expected);
            for (int i = 0; i < expected.length; i++) {
                double tolerance = DIFFERENCE_ERROR + FUNCTION_ERROR + longestChain() * UNIT * sizes[i];
                assertThat(Math.abs(actual[i] - expected[i])).as("%s %d: expected %s, was %s", what, i, expected[i], actual[i])
                        .isLessThanOrEqualTo(tolerance);
            }
        }

        private double[][] fill(Buffer buffer) {
            double[][] samples = new double[BATCH][];
            for (int sample = 0; sample < BATCH; sample++) {
                float[] values = values(buffer.shape().size());
                for (int i = 0; i < values.length; i++) {
                    buffer.values()[at(buffer, i) + sample] = values[i];
                }
                samples[sample] = doubles(values, 0, values.length);
            }
            return samples;
        }

        private float[] values(int count) {
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = random.nextFloat() * 2 - 1;
            }
            return values;
        }
    }

    private static Buffer buffer(Shape shape, Size padding) {
        return new Buffer(new float[Buffer.length(shape, padding, BATCH)], shape, padding, BATCH);
    }

    private static int at(Buffer buffer, int i) {
        Shape shape = buffer.shape();
        return buffer.index(i / (shape.height() * shape.width()), i / shape.width() % shape.height(), i % shape.width());
    }

    private static double[] read(Buffer buffer, int sample) {
        double[] values = new double[buffer.shape().size()];
        Arrays.setAll(values, i -> buffer.values()[at(buffer, i) + sample]);
        return values;
    }

    private static double[] differences(double[] at, ToDoubleFunction<double[]> function) {
        double[] slopes = new double[at.length];
        double[] moved = at.clone();
        for (int i = 0; i < at.length; i++) {
            moved[i] = at[i] + STEP;
            double above = function.applyAsDouble(moved);
            moved[i] = at[i] - STEP;
            slopes[i] = (above - function.applyAsDouble(moved)) / (2 * STEP);
            moved[i] = at[i];
        }
        return slopes;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] absolute(double[] values) {
        return Arrays.stream(values).map(Math::abs).toArray();
    }

    private static double[][] absolute(double[][] values) {
        return Arrays.stream(values).map(LayerGradientTest::absolute).toArray(double[][]::new);
    }

    private static double[] doubles(float[] values, int from, int count) {
        double[] doubles = new double[count];
        Arrays.setAll(doubles, i -> values[from + i]);
        return doubles;
    }
}

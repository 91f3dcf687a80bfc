package io.lenslet.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.random.RandomStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * One layer bound to buffers of its own, with padding where another layer might want it: its output against the
 * definition in double, and the gradients of its input and parameters against central differences of that definition.
 *
 * <p>The tolerance is derived: a sum of n terms in any order is off by at most n 2^-24 times the sum of the terms'
 * sizes (Higham, "Accuracy and Stability of Numerical Algorithms", 2002, 4.2). For a linear layer that sum of sizes is
 * the same sum over absolute values, which the reference computes too.
 */
final class LayerCheck {

    static final int BATCH = 32;
    /** Where a buffer begins in its array: not at 0. */
    private static final int START = 5;

    private static final int PARAMETER_START = 5;
    private static final double UNIT = 0x1p-24;
    private static final double STEP = 1e-5;
    /**
     * Central differences in double: truncation and cancellation at this step, for sums of some hundred values of about
     * 1.
     */
    private static final double DIFFERENCE_ERROR = 1e-8;
    /**
     * The rounding of a function of single values and of its slope: a few units in the last place of numbers up to 1.
     */
    private static final double FUNCTION_ERROR = 16 * UNIT;
    /**
     * The size of the terms of a nonlinear layer's output or gradient, for values of up to 1: at most the 12 of a batch
     * normalization, gain x (1 + mean + slope x distance) / deviation, a deviation being 0.58.
     */
    private static final double NONLINEAR_SIZE = 12;

    private final RandomStream random = RandomStream.of(3);
    private final Layer layer;
    private final Shape shape;
    private final int count;
    private final Buffer input;
    private final Buffer output;
    private final Buffer inputGradient;
    private final Buffer outputGradient;
    private final float[] parameters;
    private final double[] w;

    LayerCheck(Layer layer, Shape shape, int count) {
        this.layer = layer;
        this.shape = shape;
        this.count = count;
        Size none = new Size(0, 0);
        input = buffer(shape, layer.inPlace() ? new Size(1, 2) : layer.padding());
        output = layer.inPlace() ? input : buffer(layer.output(shape), new Size(1, 2));
        outputGradient = buffer(layer.output(shape), none);
        inputGradient = layer.inPlace() ? outputGradient : buffer(shape, none);
        int trained = Parameter.count(layer.parameters(shape), true);
        parameters = values(PARAMETER_START + trained + Parameter.count(layer.parameters(shape), false));
        w = doubles(parameters, PARAMETER_START, trained);
    }

    void run() {
        double[][] x = fill(input, BATCH);
        BatchContext pass = BatchContext.training(count, new long[count]);
        int statisticStart = PARAMETER_START + w.length;
        Operator operator = layer.bind(new Binding(
                input,
                output,
                Optional.of(inputGradient),
                Optional.of(outputGradient),
                new ParameterPlace(PARAMETER_START, statisticStart, false),
                0,
                new Arena(1 << 16)));
        operator.forward(parameters, pass);
        double[][] present = Arrays.copyOf(x, count);
        double[][] expected = reference(present, w);
        double[][] sizes = linear()
                ? reference(absolute(present), absolute(w))
                : constant(layer.output(shape).size());
        for (int sample = 0; sample < count; sample++) {
            assertClose("output", read(output, sample), expected[sample], sizes[sample]);
        }
        double[][] c = fill(outputGradient, count);
        float[] gradient = new float[parameters.length];
        Arrays.fill(gradient, 0.25f);
        fill(inputGradient, layer.inPlace() ? 0 : BATCH); // what another layer left there
        operator.backward(parameters, gradient, pass);
        checkInputGradient(present, c);
        checkParameterGradient(present, c, gradient);
    }

    private double[][] constant(int size) {
        double[][] constant = new double[count][size];
        Arrays.stream(constant).forEach(row -> Arrays.fill(row, NONLINEAR_SIZE));
        return constant;
    }

    private void checkInputGradient(double[][] x, double[][] c) {
        double[][] sizes = constant(shape.size());
        for (int sample = 0; sample < BATCH; sample++) {
            if (sample >= count) {
                assertThat(read(inputGradient, sample)).containsOnly(0);
                continue;
            }
            double[] expected = inputDifferences(x, w, c, sample);
            double[] size = linear() ? inputDifferences(absolute(x), absolute(w), absolute(c), sample) : sizes[sample];
            assertClose("input gradient", read(inputGradient, sample), expected, size);
        }
    }

    private double[] inputDifferences(double[][] x, double[] v, double[][] c, int sample) {
        if (!(layer instanceof BatchNorm2d)) {
            return differences(x[sample], values -> product(c[sample], reference(new double[][] {values}, v)[0]));
        }
        double[][] moved = x.clone();
        return differences(x[sample], values -> {
            moved[sample] = values;
            return total(moved, v, c);
        });
    }

    private void checkParameterGradient(double[][] x, double[][] c, float[] gradient) {
        double[] expected = differences(w, v -> total(x, v, c));
        double[] sizes =
                linear() ? differences(absolute(w), v -> total(absolute(x), v, absolute(c))) : new double[w.length];
        for (int i = 0; i < w.length; i++) {
            expected[i] += 0.25;
            sizes[i] += linear() ? 0.25 : NONLINEAR_SIZE * count * shape.height() * shape.width();
        }
        assertClose("parameter gradient", doubles(gradient, PARAMETER_START, w.length), expected, sizes);
        assertThat(gradient).startsWith(unchanged(PARAMETER_START));
        assertThat(gradient).endsWith(unchanged(gradient.length - PARAMETER_START - w.length));
    }

    private static float[] unchanged(int length) {
        float[] values = new float[length];
        Arrays.fill(values, 0.25f);
        return values;
    }

    private double total(double[][] x, double[] v, double[][] c) {
        double[][] y = reference(x, v);
        double sum = 0;
        for (int sample = 0; sample < x.length; sample++) {
            sum += product(c[sample], y[sample]);
        }
        return sum;
    }

    private double[][] reference(double[][] x, double[] v) {
        return ReferenceLayers.forward(layer, shape, x, v);
    }

    /**
     * True also where rectifiers stand between: over absolute values they do nothing, and the sum of sizes only
     * grows.
     */
    private boolean linear() {
        return layer instanceof Conv2d
                || layer instanceof Dense
                || layer instanceof AveragePool2d
                || layer instanceof GlobalAveragePool2d
                || layer instanceof Residual
                || layer instanceof Scale;
    }

    /**
     * The number of terms of the longest chain: a filter's or an input's taps, or the positions that share 16
     * partial sums.
     */
    private int longestChain() {
        int taps =
                layer.parameters(shape).stream().mapToInt(Parameter::size).max().orElse(9);
        int positions = layer.output(shape).size() * BATCH / 16 + 5;
        return Math.max(taps, positions);
    }

    private void assertClose(String what, double[] actual, double[] expected, double[] sizes) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            double tolerance = DIFFERENCE_ERROR + FUNCTION_ERROR + longestChain() * UNIT * sizes[i];
            assertThat(Math.abs(actual[i] - expected[i]))
                    .as("%s %d: expected %s, was %s", what, i, expected[i], actual[i])
                    .isLessThanOrEqualTo(tolerance);
        }
    }

    /** Random values for the first samples, zeros for those beyond. */
    private double[][] fill(Buffer buffer, int samples) {
        double[][] filled = new double[samples][];
        for (int sample = 0; sample < samples; sample++) {
            float[] values = values(buffer.shape().size());
            for (int i = 0; i < values.length; i++) {
                buffer.values()[at(buffer, i) + sample] = values[i];
            }
            filled[sample] = doubles(values, 0, values.length);
        }
        return filled;
    }

    private float[] values(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return values;
    }

    private static Buffer buffer(Shape shape, Size padding) {
        return new Buffer(new float[START + Buffer.length(shape, padding, BATCH)], START, shape, padding, BATCH);
    }

    private static int at(Buffer buffer, int i) {
        Shape shape = buffer.shape();
        return buffer.index(
                i / (shape.height() * shape.width()), i / shape.width() % shape.height(), i % shape.width());
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
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }

    private static double[] absolute(double[] values) {
        return Arrays.stream(values).map(Math::abs).toArray();
    }

    private static double[][] absolute(double[][] values) {
        return Arrays.stream(values).map(LayerCheck::absolute).toArray(double[][]::new);
    }

    private static double[] doubles(float[] values, int from, int count) {
        double[] doubles = new double[count];
        Arrays.setAll(doubles, i -> values[from + i]);
        return doubles;
    }
}

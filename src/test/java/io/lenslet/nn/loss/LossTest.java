package io.lenslet.nn.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lenslet.nn.Buffer;
import io.lenslet.nn.Shape;
import io.lenslet.nn.Size;
import io.lenslet.random.RandomStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The losses against their definitions in double, central differences of these, and PyTorch ({@code
 * src/test/golden/losses.py}).
 */
@Tag("width")
class LossTest {

    private static final int CLASSES = 5;
    private static final int BATCH = 16;
    private static final double STEP = 1e-5;
    private static final List<Double> WEIGHTS = List.of(0.25, 1.0, 1.75, 2.5, 3.25);
    private static final Map<String, Loss> CASES = Map.of(
            "plain", Loss.PLAIN,
            "smoothed", new CrossEntropy(0.1, List.of()),
            "weighted", new CrossEntropy(0, WEIGHTS),
            "smoothed and weighted", new CrossEntropy(0.3, WEIGHTS),
            "meanSquaredError", new MeanSquaredError());

    /**
     * A sample's loss and gradient are some 20 roundings (of which exp has 2 units in the last place) of numbers below
     * 8, times a weight of at most 3.25 over a sum of weights of at least that; the reference's third derivative is
     * below 8 too.
     */
    private static final double TOLERANCE = 20 * 8 * 0x1p-24 + 8 * STEP * STEP + 8 * 0x1p-52 / STEP;

    private static List<String> names() {
        return CASES.keySet().stream().sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void lossAndGradientAreThoseOfTheDefinition(String name) {
        for (int count : new int[] {1, 7, BATCH}) {
            RandomStream random = RandomStream.of(count);
            double[][] outputs = new double[count][CLASSES];
            int[] labels = new int[BATCH];
            for (int sample = 0; sample < count; sample++) {
                labels[sample] = random.nextInt(CLASSES);
                Arrays.setAll(outputs[sample], k -> 6 * random.nextFloat() - 3);
            }
            Bound bound = new Bound(CASES.get(name), outputs);
            assertThat(bound.loss.apply(labels, count) / count)
                    .isCloseTo(reference(name, outputs, labels), within(TOLERANCE));
            for (int sample = 0; sample < count; sample++) {
                for (int k = 0; k < CLASSES; k++) {
                    assertThat(bound.gradient(k, sample))
                            .isCloseTo(difference(name, outputs, labels, sample, k), within(TOLERANCE));
                }
                double[] row = outputs[sample];
                assertThat(bound.loss.prediction(sample))
                        .isEqualTo(IntStream.range(0, CLASSES)
                                .reduce((a, b) -> row[b] > row[a] ? b : a)
                                .getAsInt());
            }
            for (int sample = count; sample < BATCH; sample++) {
                for (int k = 0; k < CLASSES; k++) {
                    assertThat(bound.gradient(k, sample)).isZero();
                }
            }
        }
    }

    private static double difference(String name, double[][] outputs, int[] labels, int sample, int k) {
        double at = outputs[sample][k];
        outputs[sample][k] = at + STEP;
        double above = reference(name, outputs, labels);
        outputs[sample][k] = at - STEP;
        double below = reference(name, outputs, labels);
        outputs[sample][k] = at;
        return (above - below) / (2 * STEP);
    }

    /** The definitions, written from those of PyTorch's documentation. */
    private static double reference(String name, double[][] outputs, int[] labels) {
        double sum = 0;
        double weights = 0;
        for (int sample = 0; sample < outputs.length; sample++) {
            double[] y = outputs[sample];
            if (CASES.get(name) instanceof CrossEntropy loss) {
                double logarithm = Math.log(Arrays.stream(y).map(Math::exp).sum());
                for (int k = 0; k < CLASSES; k++) {
                    double target =
                            (k == labels[sample] ? 1 - loss.labelSmoothing() : 0) + loss.labelSmoothing() / CLASSES;
                    sum += target * loss.weight(k) * (logarithm - y[k]);
                }
                weights += loss.weight(labels[sample]);
            } else {
                for (int k = 0; k < CLASSES; k++) {
                    sum += Math.pow(y[k] - (k == labels[sample] ? 1 : 0), 2);
                }
                weights += CLASSES;
            }
        }
        return sum / weights;
    }

    @Test
    void theLossesAreThoseOfPyTorch() throws IOException {
        Set<String> seen = new HashSet<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                LossTest.class.getResourceAsStream("/golden/losses.txt"), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("; "))
                    .forEach(fields -> {
                        seen.add(fields[0]);
                        check(
                                CASES.get(fields[0]),
                                Double.parseDouble(fields[1]),
                                Arrays.stream(fields[2].split(" "))
                                        .mapToDouble(Double::parseDouble)
                                        .toArray());
                    });
        }
        assertThat(seen).isEqualTo(CASES.keySet());
    }

    private static void check(Loss loss, double expected, double[] gradient) {
        int samples = gradient.length / CLASSES;
        double[][] outputs = new double[samples][CLASSES];
        int[] labels = new int[samples];
        for (int i = 0; i < samples; i++) {
            labels[i] = (3 * i + 1) % CLASSES;
            for (int k = 0; k < CLASSES; k++) {
                outputs[i][k] = ((11 * i + 7 * k + 3 * i * k) % 23 - 11) / 4.0;
            }
        }
        Bound bound = new Bound(loss, outputs);
        assertThat(bound.loss.apply(labels, samples) / samples).isCloseTo(expected, within(TOLERANCE));
        for (int i = 0; i < gradient.length; i++) {
            assertThat(bound.gradient(i % CLASSES, i / CLASSES)).isCloseTo(gradient[i], within(TOLERANCE));
        }
    }

    /** Equal weights and no smoothing are plain cross-entropy to the bit, so that naming the default changes no run. */
    @Test
    void weightsOfOneChangeNoBit() {
        double[][] outputs = {{1, 2, 3, -4, 0.1}, {0.3, 0.2, 0.7, 1.1, -2}, {5, -1, 0, 0.5, 0.25}};
        int[] labels = {2, 0, 4};
        Bound plain = new Bound(Loss.PLAIN, outputs);
        Bound ones = new Bound(new CrossEntropy(0, List.of(1.0, 1.0, 1.0, 1.0, 1.0)), outputs);
        assertThat(ones.loss.apply(labels, 3)).isEqualTo(plain.loss.apply(labels, 3));
        assertThat(ones.gradient.values()).isEqualTo(plain.gradient.values());
    }

    /** What a sample counts for multiplies its loss and its gradient, and touches those of no other. */
    @ParameterizedTest
    @MethodSource("names")
    void samplesCountForTheirWeight(String name) {
        double[][] outputs = {{1, 2, 3, -4, 0.1}, {0.3, 0.2, 0.7, 1.1, -2}, {5, -1, 0, 0.5, 0.25}};
        int[] labels = {2, 0, 4};
        float[] weights = {0.5f, 0, 2.5f};
        Bound alike = new Bound(CASES.get(name), outputs);
        Bound weighted = new Bound(CASES.get(name), outputs);
        double expected = 0;
        for (int sample = 0; sample < 3; sample++) {
            float[] alone = new float[3];
            alone[sample] = 1;
            expected += weights[sample] * new Bound(CASES.get(name), outputs).loss.apply(labels, alone, 3);
        }
        alike.loss.apply(labels, 3);
        assertThat(weighted.loss.apply(labels, weights, 3)).isCloseTo(expected, within(TOLERANCE));
        for (int sample = 0; sample < 3; sample++) {
            for (int k = 0; k < CLASSES; k++) {
                assertThat(weighted.gradient(k, sample))
                        .isCloseTo(weights[sample] * alike.gradient(k, sample), within(TOLERANCE));
            }
        }
    }

    @Test
    void aLossThatIsNoNumberStaysOne() {
        for (Loss loss : CASES.values()) {
            for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
                Bound bound = new Bound(loss, new double[][] {{1, 2, 3, 4, 5}, {1, 2, wrong, 4, 5}});
                assertThat(Double.isFinite(bound.loss.apply(new int[] {0, 1}, 2)))
                        .as("%s of %s", loss, wrong)
                        .isFalse();
            }
        }
    }

    @Test
    void whatIsNoLossIsRefused() {
        for (double wrong : new double[] {-0.1, 1, Double.NaN}) {
            assertThatThrownBy(() -> new CrossEntropy(wrong, List.of()))
                    .hasMessage("labelSmoothing must be at least 0 and below 1, was " + wrong);
        }
        for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new CrossEntropy(0, List.of(1.0, wrong)))
                    .hasMessage("classWeights must be above 0, was [1.0, " + wrong + "]");
        }
        assertThatThrownBy(() -> new CrossEntropy(0, WEIGHTS).requireClasses(10))
                .hasMessage("classWeights must be 10 numbers, one for each class, was 5");
    }

    /** A loss over outputs of its own. */
    private static final class Bound {

        private final Buffer gradient = buffer();
        private final BatchLoss loss;

        Bound(Loss recipe, double[][] outputs) {
            Buffer output = buffer();
            for (int sample = 0; sample < outputs.length; sample++) {
                for (int k = 0; k < CLASSES; k++) {
                    output.values()[output.index(k, 0, 0) + sample] = (float) outputs[sample][k];
                }
            }
            Arrays.fill(gradient.values(), 7f);
            loss = recipe.bind(output, Optional.of(gradient));
        }

        double gradient(int k, int sample) {
            return gradient.values()[gradient.index(k, 0, 0) + sample];
        }

        private static Buffer buffer() {
            return new Buffer(new float[CLASSES * BATCH], 0, new Shape(CLASSES, 1, 1), new Size(0, 0), BATCH);
        }
    }
}

package io.lenslet.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The optimizers against PyTorch's own, recorded by {@code src/test/golden/optimizers.py}; the cases are named there.
 */
class OptimizerGoldenTest {

    private static final int COUNT = 6;
    private static final float RATE = 0x1p-6f;
    private static final Map<String, Optimizer> CASES = Map.ofEntries(
            Map.entry("sgd", new Sgd(0.9, 0, false)),
            Map.entry("sgd decayed", new Sgd(0.5, 0.01, false)),
            Map.entry("sgd nesterov", new Sgd(0.9, 0.01, true)),
            Map.entry("adam", new Adam(0.9, 0.999, 1e-8, 0)),
            Map.entry("adam decayed", new Adam(0.8, 0.99, 0.1, 0.01)),
            Map.entry("adamW", new AdamW(0.9, 0.999, 1e-8, 0.01)),
            Map.entry("adamW decayed", new AdamW(0.8, 0.99, 0.1, 0.1)),
            Map.entry("rmsProp", new RmsProp(0.99, 1e-8, 0, 0)),
            Map.entry("rmsProp decayed", new RmsProp(0.9, 0.1, 0.9, 0.01)),
            Map.entry("adagrad", new Adagrad(1e-10, 0)),
            Map.entry("adagrad decayed", new Adagrad(0.1, 0.01)));

    @Test
    void theParametersFollowPyTorch() throws IOException {
        Set<String> seen = new HashSet<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                OptimizerGoldenTest.class.getResourceAsStream("/golden/optimizers.txt"), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("; "))
                    .forEach(fields -> {
                        seen.add(fields[0]);
                        double[] parameters = Arrays.stream(fields[2].split(" "))
                                .mapToDouble(Double::parseDouble)
                                .toArray();
                        check(fields[0], Integer.parseInt(fields[1]), parameters);
                    });
        }
        assertThat(seen).isEqualTo(CASES.keySet());
    }

    private static void check(String name, int steps, double[] expected) {
        Optimizer optimizer = CASES.get(name);
        float[] parameters = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            parameters[i] = start(i);
        }
        float[][] state = optimizer.newState(COUNT);
        double[][] gradients = new double[COUNT][steps];
        for (int t = 1; t <= steps; t++) {
            float[] gradient = new float[COUNT];
            for (int i = 0; i < COUNT; i++) {
                gradient[i] = gradient(t, i);
                gradients[i][t - 1] = gradient[i];
            }
            optimizer.step(parameters, gradient, state, COUNT, RATE);
        }
        for (int i = 0; i < COUNT; i++) {
            double tolerance = ReferenceOptimizers.tolerances(optimizer, start(i), gradients[i], RATE)[steps - 1];
            assertThat((double) parameters[i])
                    .as("%s: parameter %d after step %d", name, i, steps)
                    .isCloseTo(expected[i], within(tolerance));
        }
    }

    private static float start(int i) {
        return (i - 2.5f) / 4;
    }

    private static float gradient(int step, int i) {
        float size = 0.25f + (5 * i + 3 * step) % 13 / 16f;
        return (i * step + i + step) % 3 == 0 ? -size : size;
    }
}

package io.lenslet.report.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.filter.Pipeline;
import io.lenslet.filter.Pipeline.Explanation;
import io.lenslet.image.Image.Depth;
import java.util.Iterator;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTableTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"median | edge-vertical(result=offset)", "max(radius=20, times=10)", "gaussian(sigma=8) | otsu"})
    void everyStepHasItsAlgorithmAndOperationsForEachTypeOfSamples(String line) {
        Pipeline pipeline = Pipeline.parse(line);
        Iterator<String> lines = PlanTable.text(pipeline, 500).lines().iterator();
        assertThat(lines.next().strip()).isEqualTo("image  operations  algorithm");
        for (int step = 0; step < pipeline.filters().size(); step++) {
            assertThat(lines.next()).isEqualTo(step + 1 + " " + line.split(" \\| ")[step]);
            for (Depth depth : Depth.values()) {
                Explanation explanation = pipeline.explain(depth).get(step);
                assertThat(lines.next())
                        .isEqualTo(String.format(
                                Locale.ROOT,
                                "  %-6s %,10.0f  %s",
                                depth == Depth.F32 ? "float" : depth.bits() + "-bit",
                                explanation.operations(),
                                explanation.algorithm()));
            }
        }
    }

    @Test
    void repeatsCountAndMoreThanOneStepHasASum() {
        assertThat(operations("max(radius=20, times=10)", 2)).isEqualTo((int) Math.round(10 * cost("max(radius=20)")));
        assertThat(PlanTable.text(Pipeline.parse("max"), 80)).doesNotContain("\nall\n");
        String sum = PlanTable.text(Pipeline.parse("max | mean"), 80);
        assertThat(figure(sum.substring(sum.indexOf("\nall\n")).lines().toList().get(2)))
                .isEqualTo((int) Math.round(cost("max") + cost("mean")));
    }

    /** Of 8-bit samples; not always a whole number. */
    private static double cost(String pipeline) {
        return Pipeline.parse(pipeline).explain(Depth.U8).get(0).operations();
    }

    @Test
    void afterFloatsAllStepsWorkOnFloats() {
        String text = PlanTable.text(Pipeline.parse("sobel(result=float) | median"), 80);
        assertThat(text.substring(text.indexOf("2 median"))).contains("  8-bit         144  samples sorted\n");
    }

    @Test
    void longAlgorithmsAreWrapped() {
        String text = PlanTable.text(Pipeline.parse("top-hat(lens=disk, radius=5)"), 60);
        assertThat(text.lines().mapToInt(String::length).max().orElseThrow()).isLessThanOrEqualTo(60);
        assertThat(text.replaceAll("\\s+", " "))
                .contains("(samples picked) less (11 runs of 4 lengths, byte lanes; then 11 runs");
    }

    private static int operations(String pipeline, int line) {
        return figure(
                PlanTable.text(Pipeline.parse(pipeline), 80).lines().toList().get(line));
    }

    private static int figure(String line) {
        return Integer.parseInt(line.strip().split(" +")[1].replace(",", ""));
    }
}

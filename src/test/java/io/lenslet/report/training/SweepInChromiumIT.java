package io.lenslet.report.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lenslet.train.EpochMetrics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a sweep in a real browser, on a phone and on a desk. */
class SweepInChromiumIT {

    private static final TrainingRecord RUN = SampleRun.after(2);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {400, 1200})
    void nothingOverlapsAndPointingShowsTheValues(int width) throws Exception {
        JsonNode found = Chromium.look(SweepPage.html(sweep()), "sweep.js", width, folder);
        Chromium.assertLaidOut(found, width);

        assertThat(found.get("stripes")).hasSize(2);
        EpochMetrics last = RUN.last();
        shows(
                found.get("stripes").get(0),
                "epoch 2\nsize 3 " + Numbers.percent(last.scores().heldOutAccuracy(), 2) + "\n");
        shows(
                found.get("stripes").get(1),
                "epoch 2\nsize 3 " + Numbers.brief(last.scores().loss()) + "\n");
        assertThat(found.get("dots")).hasSize(2);
        shows(found.get("dots").get(0), Numbers.percent(last.scores().heldOutAccuracy(), 2));
        shows(found.get("dots").get(1), Numbers.seconds(6));
        // Six filters of LeNet-5, five pixels and a gap each, of both sizes.
        assertThat(found.get("filters")).hasSize(2).allSatisfy(size -> assertThat(size.toString())
                .isEqualTo("[35,5]"));
        assertThat(found.get("links")).hasSize(4);
        assertThat(found.get("links").get(0).textValue()).isEqualTo("size-3_seed-1/report.html");
    }

    private static void shows(JsonNode pointed, String title) {
        assertThat(pointed.get("title").textValue()).startsWith(title);
        assertThat(pointed.get("hit").booleanValue()).as(title).isTrue();
    }

    /** Two sizes with two seeds each that are complete, and a run that stopped. */
    private static SweepRecord sweep() {
        return new SweepRecord(
                "size & more",
                "jobs/train-mnist.yaml",
                List.of("network=lenet5", "size=$size"),
                List.of(
                        complete("3", 1, RUN.metrics()),
                        complete("3", 2, RUN.metrics()),
                        complete("a size with a long name, 7", 1, RUN.metrics()),
                        complete("a size with a long name, 7", 2, RUN.metrics()),
                        new SweepOutcome(
                                "size-9_seed-1",
                                Map.of("size", "9"),
                                1,
                                List.of(),
                                Optional.empty(),
                                Optional.of("training diverged in epoch 1"))));
    }

    private static SweepOutcome complete(String size, int seed, List<EpochMetrics> metrics) {
        return new SweepOutcome(
                "size-" + size + "_seed-" + seed,
                Map.of("size", size),
                seed,
                metrics,
                Optional.of(RUN.model()),
                Optional.empty());
    }
}

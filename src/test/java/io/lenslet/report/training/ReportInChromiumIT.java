package io.lenslet.report.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.lenslet.train.LayerOutput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a run in a real browser, on a phone and on a desk. */
class ReportInChromiumIT {

    private static final TrainingRecord RECORD = SampleRun.after(2);
    private static final MapSource MAPS = maps();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {400, 1200})
    void nothingOverlapsAndPointingShowsWhatACellSaw(int width) throws Exception {
        JsonNode found = Chromium.look(TrainingReport.html(RECORD), "report.js", width, folder);
        Chromium.assertLaidOut(found, width);

        JsonNode first = pointed(found, "conv1");
        assertThat(first.get("text").textValue())
                .startsWith("conv1, map 2, row 9, column 12: ")
                .contains("bias");
        assertThat(first.get("grids").intValue()).isEqualTo(3);
        assertThat(first.get("cells").intValue()).isEqualTo(75);
        computes(first, 0, 2, 9, 12, 25);
        JsonNode second = pointed(found, "conv2");
        assertThat(second.get("text").textValue()).contains("all 6: ");
        computes(second, 2, 5, 3, 7, 150);
        JsonNode pool = pointed(found, "pool");
        assertThat(pool.get("text").textValue()).contains("the maximum of 4 values → relu1 → ");
        assertThat(pointed(found, "dense").get("text").textValue())
                .startsWith("dense1, number 3: ")
                .contains("It sees everything");
        assertThat(found.get("hiddenAfterwards").booleanValue()).isTrue();
        assertThat(found.get("hiddenWhenTheFingerIsLifted").booleanValue()).isFalse();
        assertThat(found.get("hiddenByATapElsewhere").booleanValue()).isTrue();
        sorts(found);
    }

    private static JsonNode pointed(JsonNode found, String layer) {
        JsonNode panel = found.get(layer);
        assertThat(panel.get("hidden").booleanValue()).as(layer).isFalse();
        assertThat(panel.get("inside").booleanValue()).as(layer).isTrue();
        return panel;
    }

    /**
     * The value is the map's, and patch times filter plus bias is that value too. Values on a page have 256 levels and
     * weights 255:
     * a product is off by half a level of both.
     */
    private static void computes(JsonNode panel, int layer, int map, int row, int column, int products) {
        LayerOutput output = MAPS.outputs().get(layer);
        double value =
                output.values()[output.start(0, map) + row * output.shape().width() + column];
        assertThat(panel.get("value").doubleValue()).isCloseTo(value, within(span(output.values()) / 510));
        double below =
                layer == 0 ? 1 / 0.3081 : span(MAPS.outputs().get(layer - 1).values());
        double weight = SignedSheet.greatest(RECORD.model().parameters(), 0, 2572);
        double tolerance = products * (weight * below / 510 + below * weight / 254);
        assertThat(tolerance).isLessThan(8 * span(output.values()));
        assertThat(panel.get("sum").doubleValue()).isCloseTo(value, within(tolerance));
    }

    private static double span(float[] values) {
        float[] range = MapSheets.range(values);
        return range[1] - range[0];
    }

    private static void sorts(JsonNode found) {
        assertThat(numbers(found.get("order")))
                .isEqualTo(IntStream.range(0, 16).boxed().toList());
        assertThat(numbers(found.get("byActivity"))).isEqualTo(byActivity(0));
        assertThat(numbers(found.get("ofAnother"))).isEqualTo(byActivity(4));
        assertThat(found.get("answers")).hasSize(10);
        assertThat(found.get("answers").get(4).booleanValue()).isFalse();
        assertThat(found.get("answers").get(0).booleanValue()).isTrue();
    }

    private static List<Integer> byActivity(int picture) {
        LayerOutput output = MAPS.outputs().get(2);
        return IntStream.range(0, 16)
                .boxed()
                .sorted(Comparator.comparingDouble(map -> -IntStream.range(0, 100)
                        .mapToDouble(i -> Math.abs(output.values()[output.start(picture, map) + i]))
                        .sum()))
                .toList();
    }

    private static List<Integer> numbers(JsonNode list) {
        List<Integer> numbers = new ArrayList<>();
        list.forEach(number -> numbers.add(number.intValue()));
        return numbers;
    }

    private static MapSource maps() {
        List<Picture> first = IntStream.range(0, 10)
                .mapToObj(label -> RECORD.examples().stream()
                        .filter(picture -> picture.label() == label)
                        .findFirst()
                        .orElseThrow())
                .toList();
        return MapSource.of(RECORD.model(), first, RECORD.model().classes());
    }
}

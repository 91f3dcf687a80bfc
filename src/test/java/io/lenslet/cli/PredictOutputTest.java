package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lenslet.testing.Tree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a run of predict leaves: the same numbers in every format, and the values of a layer. */
@Tag("spark")
class PredictOutputTest extends PredictRuns {

    @Test
    void theThreeFormatsSayTheSame() throws IOException {
        predict(0, DIGITS, "--top", "3", "--probabilities");
        List<Group> parquet = parquetRows(folder.resolve("out"));
        assertThat(parquet).hasSize(COUNT);
        run(
                "predict",
                modelFile.toString(),
                "--input",
                DIGITS.toString(),
                "--output",
                folder.resolve("csv").toString(),
                "--format",
                "csv",
                "--top",
                "3",
                "--probabilities");
        run(
                "predict",
                modelFile.toString(),
                "--input",
                DIGITS.toString(),
                "--output",
                folder.resolve("json").toString(),
                "--format",
                "json",
                "--top",
                "3",
                "--probabilities");
        SortedMap<String, JsonNode> json = jsonRows(folder.resolve("json"));
        SortedMap<String, String> csv = csvRows(folder.resolve("csv"));
        for (Group row : parquet) {
            String path = row.getString("path", 0);
            JsonNode object = json.get(path);
            List<String> cells = new ArrayList<>(List.of(path));
            Group top = row.getGroup("top", 0);
            for (int rank = 0; rank < 3; rank++) {
                Group entry = top.getGroup("list", rank).getGroup("element", 0);
                assertThat(object.get("top").get(rank).get("prediction").textValue())
                        .isEqualTo(entry.getString("prediction", 0));
                assertThat((float)
                                object.get("top").get(rank).get("probability").doubleValue())
                        .isEqualTo(entry.getFloat("probability", 0));
                cells.add('"' + entry.getString("prediction", 0) + '"');
                cells.add(Float.toString(entry.getFloat("probability", 0)));
            }
            float sum = 0;
            for (int k = 0; k < 10; k++) {
                float p = row.getGroup("probabilities", 0).getGroup("list", k).getFloat("element", 0);
                cells.add(Float.toString(p));
                assertThat((float)
                                object.get("probabilities").get(CLASSES.get(k)).doubleValue())
                        .isEqualTo(p);
                sum += p;
            }
            assertThat(sum).isBetween(1 - 10 * 0x1p-23f, 1 + 10 * 0x1p-23f);
            assertThat(csv.get(path)).isEqualTo(String.join(",", cells));
        }
    }

    /** The last layer's values are logits: their softmax is the probability. */
    @Test
    void theValuesOfALayer() throws IOException {
        List<String> names = model.network().names();
        predict(0, DIGITS, "--format", "json", "--layer", names.get(names.size() - 1));
        SortedMap<String, JsonNode> values = jsonRows();
        run(
                "predict",
                modelFile.toString(),
                "--input",
                DIGITS.toString(),
                "--output",
                folder.resolve("p").toString(),
                "--format",
                "json");
        jsonRows(folder.resolve("p")).forEach((path, row) -> {
            double sum = 0;
            double greatest = Double.NEGATIVE_INFINITY;
            for (JsonNode value : values.get(path).get("values")) {
                greatest = Math.max(greatest, value.doubleValue());
            }
            for (JsonNode value : values.get(path).get("values")) {
                sum += StrictMath.exp(value.doubleValue() - greatest);
            }
            assertThat(row.get("probability").doubleValue()).isBetween(1 / sum * (1 - 1e-6), 1 / sum * (1 + 1e-6));
        });
        CommandLineRun unknown = predict(2, DIGITS, "--layer", "dense9");
        assertThat(unknown.stderr().lines()).singleElement().asString().contains("'dense9'", "conv1");
    }

    /** The lines of all files but their first ones, by path. */
    private static SortedMap<String, String> csvRows(Path out) {
        SortedMap<String, String> rows = new TreeMap<>();
        for (String content : Tree.files(out).values()) {
            List<String> lines = content.lines().toList();
            assertThat(lines.get(0)).startsWith("path,prediction,probability,prediction_2,probability_2,");
            lines.stream().skip(1).forEach(line -> rows.put(line.substring(0, line.indexOf(',')), line));
        }
        return rows;
    }
}

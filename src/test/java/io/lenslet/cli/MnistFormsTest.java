package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lenslet.data.IdxDataset;
import io.lenslet.spark.data.DigitFiles;
import io.lenslet.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * jobs/train-mnist.yaml on all 70,000 digits as IDX files, as PNGs in a folder for each class, and as tables sorted by
 * class: one SHA-256. Takes minutes and needs data/mnist, so it is run with {@code -Dlenslet.mnist=data/mnist} alone.
 */
@Tag("spark")
@ExtendWith(LocalSpark.class)
@EnabledIfSystemProperty(named = "lenslet.mnist", matches = ".+")
class MnistFormsTest {

    private final Path mnist = Path.of(System.getProperty("lenslet.mnist", "data/mnist"));

    @TempDir
    private Path folder;

    @Test
    void allDigitsInEveryFormGiveTheSameModel() throws IOException {
        Map<String, JsonNode> runs = new LinkedHashMap<>();
        runs.put("idx", trained("idx", List.of()));
        DigitFiles train = new DigitFiles(pair("train"), 60_000);
        DigitFiles test = new DigitFiles(pair("t10k"), 10_000);
        runs.put(
                "png",
                trained(
                        "png",
                        sets(train.classFolders(folder.resolve("train")), test.classFolders(folder.resolve("test")))));
        for (int files : new int[] {1, 7, 64}) {
            String name = "parquet-" + files;
            Path trainTable = train.parquet(folder.resolve(name + "-train"), byClass(train), files);
            Path testTable = test.parquet(folder.resolve(name + "-test"), byClass(test), files);
            runs.put(name, trained(name, sets(trainTable, testTable)));
        }
        runs.forEach((name, run) -> System.out.println(String.format(
                Locale.ROOT,
                "%-11s %s  %.1f s of training",
                name,
                run.get("parametersSha256").textValue(),
                run.get("trainSeconds").doubleValue())));
        assertThat(runs.values())
                .extracting(run -> run.get("parametersSha256").textValue())
                .containsOnly(runs.get("idx").get("parametersSha256").textValue());
    }

    private IdxDataset pair(String part) {
        return new IdxDataset(mnist + "/" + part + "-images-idx3-ubyte", mnist + "/" + part + "-labels-idx1-ubyte");
    }

    private static List<Integer> byClass(DigitFiles digits) {
        return IntStream.range(0, digits.count())
                .boxed()
                .sorted(Comparator.comparing(digits::label))
                .toList();
    }

    private static List<String> sets(Path train, Path test) {
        return List.of("data.train={path: " + train + "}", "data.test={path: " + test + "}");
    }

    private JsonNode trained(String name, List<String> settings) throws IOException {
        Path output = folder.resolve("run-" + name);
        List<String> arguments =
                new ArrayList<>(List.of("train", "jobs/train-mnist.yaml", "--output", output.toString()));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        CommandLineRun run = CommandLineRun.of(arguments.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.stderr()).isZero();
        return new ObjectMapper().readTree(output.resolve("summary.json").toFile());
    }
}

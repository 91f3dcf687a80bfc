package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lenslet.input.IdxFile;
import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.nn.Initialization;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.testing.Networks;
import io.lenslet.testing.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs of {@code lenslet predict} in this JVM: a LeNet-5 of first weights over digits. */
@ExtendWith(FilterRuns.class)
abstract class PredictRuns {

    static final Path DIGITS = Path.of("src/test/resources/digits/t10k-images-idx3-ubyte.gz");

    static final ObjectMapper JSON = new ObjectMapper();

    static final List<String> CLASSES =
            IntStream.range(0, 10).mapToObj(i -> "digit, " + i).toList();

    static final int COUNT = 300;

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    static Path modelFile;

    static Model model;

    static byte[] pixels;

    @BeforeAll
    static void writeModel() throws IOException {
        Network network = Networks.named("lenet5");
        float[] parameters = Initialization.HE_NORMAL.parameters(network, 7);
        model = new Model(network, parameters, new Normalization(0.1307, 0.3081), CLASSES, Map.of());
        modelFile = Files.write(shared.resolve("model.safetensors"), ModelFile.write(model));
        pixels = records(DIGITS, 28 * 28);
    }

    static byte[] records(Path file, int bytes) throws IOException {
        byte[] all = new byte[COUNT * bytes];
        try (IdxFile idx = IdxFile.open(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration())) {
            for (int i = 0; i < COUNT; i++) {
                idx.copyRecord(i, all, i * bytes);
            }
        }
        return all;
    }

    CommandLineRun predict(int code, Path input, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "predict",
                modelFile.toString(),
                "--input",
                input.toString(),
                "--output",
                folder.resolve("out").toString()));
        arguments.addAll(List.of(more));
        CommandLineRun run = run(arguments.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.stdout() + run.stderr()).isEqualTo(code);
        return run;
    }

    static CommandLineRun run(String... arguments) {
        return CommandLineRun.of(arguments);
    }

    SortedMap<String, JsonNode> jsonRows() throws IOException {
        return jsonRows(folder.resolve("out"));
    }

    static SortedMap<String, JsonNode> jsonRows(Path out) throws IOException {
        SortedMap<String, JsonNode> rows = new TreeMap<>();
        for (String content : Tree.files(out).values()) {
            for (String line : content.lines().toList()) {
                JsonNode row = JSON.readTree(line);
                assertThat(rows.put(row.get("path").textValue(), row)).isNull();
            }
        }
        return rows;
    }

    static List<Group> parquetRows(Path out) throws IOException {
        List<Group> rows = new ArrayList<>();
        for (String file : Tree.files(out).keySet()) {
            try (ParquetReader<Group> reader = ParquetReader.builder(
                            new GroupReadSupport(),
                            new org.apache.hadoop.fs.Path(out.resolve(file).toUri()))
                    .build()) {
                for (Group row = reader.read(); row != null; row = reader.read()) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }
}

package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("spark")
class SweepCommandTest {

    @TempDir
    private Path folder;

    @Test
    void theRunsOfASweepHaveTheBitsOfEachAloneAndAreNotTrainedTwice() throws Exception {
        Path sweep = sweep("size: [3, 7]", "network=simplest(size=$size)");
        Path out = folder.resolve("out");
        CommandLineRun run = CommandLineRun.of("sweep", sweep.toString(), "--output", out.toString());
        assertThat(run.exitCode()).as(run.stderr()).isZero();
        assertThat(run.stdout()).contains("4 runs, 0 of them complete already", "size 3  test ", "size 7  test ");
        List<String> table = Files.readAllLines(out.resolve("sweep.csv"));
        assertThat(table).hasSize(5);
        assertThat(table.get(0)).startsWith("size,seed,state,epochs,testAccuracy,");
        assertThat(table.get(4)).startsWith("7,2,complete,2,");

        CommandLineRun alone = CommandLineRun.of(
                "train",
                folder.resolve("job-file.yaml").toString(),
                "--set",
                "network=simplest(size=7)",
                "--set",
                "training.seed=2",
                "--output",
                folder.resolve("alone").toString());
        assertThat(alone.exitCode()).as(alone.stderr()).isZero();
        String bits = sha256(folder.resolve("alone"));
        assertThat(sha256(out.resolve("size-7_seed-2"))).isEqualTo(bits);
        assertThat(table.get(4)).contains("," + bits + ",size-7_seed-2");
        assertThat(parquet(out.resolve("sweep.parquet"))).isEqualTo(table);
        assertThat(Files.readString(out.resolve("sweep.html")))
                .contains("size-7_seed-2/report.html", bits)
                .doesNotContain("http://", "https://", "running</b>");

        // As if the process had been killed between the model and the summary, and after the first epoch of another.
        Files.delete(out.resolve("size-3_seed-1/summary.json"));
        Files.delete(out.resolve("size-7_seed-2/summary.json"));
        Files.delete(out.resolve("size-7_seed-2/checkpoints/epoch-0002.safetensors"));
        long untouched = Files.getLastModifiedTime(out.resolve("size-3_seed-2/summary.json"))
                .toMillis();
        CommandLineRun again = CommandLineRun.of("sweep", sweep.toString(), "--output", out.toString());
        assertThat(again.exitCode()).as(again.stderr()).isZero();
        assertThat(again.stdout()).contains("4 runs, 2 of them complete already");
        assertThat(sha256(out.resolve("size-7_seed-2"))).isEqualTo(bits);
        assertThat(Files.getLastModifiedTime(out.resolve("size-3_seed-2/summary.json"))
                        .toMillis())
                .isEqualTo(untouched);
    }

    @Test
    void aRunThatDivergesIsToldAndTheOthersGoOn() throws Exception {
        Path sweep = sweep("rate: [0.05, 1.0e30]", "training.learningRate=$rate");
        Path out = folder.resolve("out");
        CommandLineRun run =
                CommandLineRun.of("sweep", sweep.toString(), "--set", "seeds=[1]", "--output", out.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.stderr()).contains("rate-1.0e30_seed-1  stopped: ");
        List<String> table = Files.readAllLines(out.resolve("sweep.csv"));
        assertThat(String.join("\n", table)).contains("0.05,1,complete,", "1.0e30,1,stopped,0,,,,,");
        assertThat(parquet(out.resolve("sweep.parquet"))).isEqualTo(table);
    }

    @Test
    void mistakesAreOneLineBeforeAnythingIsTrained() throws Exception {
        Path unnamed = sweep("size: [3, 5]", "training.epochs=1");
        assertMistake(
                unnamed, "set must name each variable of grid and points, and no other: names [], a point has [size]");
        assertMistake(
                sweep("Epochs: [1, 2]", "training.epochs=$Epochs"),
                "set must not name a variable as a column of sweep.csv is called, was Epochs");
        Path unknown = sweep("size: [3, 5]", "network=simplest(sise=$size)");
        assertMistake(unknown, "unknown parameter 'sise' (network simplest(sise=3)); did you mean 'size'?");
        Path large = sweep("size: [3, 29]", "network=simplest(size=$size)");
        assertMistake(large, "layers: conv1");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    /** The lines of the CSV file with the same columns and values; each type is read as itself. */
    private static List<String> parquet(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        try (ParquetReader<Group> reader = ParquetReader.builder(
                        new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
                .build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                List<Type> columns = row.getType().getFields();
                if (lines.isEmpty()) {
                    lines.add(columns.stream().map(Type::getName).collect(Collectors.joining(",")));
                }
                Group cells = row;
                lines.add(columns.stream().map(column -> cell(cells, column)).collect(Collectors.joining(",")));
            }
        }
        return lines;
    }

    private static String cell(Group row, Type column) {
        String name = column.getName();
        if (row.getFieldRepetitionCount(name) == 0) {
            return "";
        }
        return switch (column.asPrimitiveType().getPrimitiveTypeName()) {
            case INT32 -> Integer.toString(row.getInteger(name, 0));
            case INT64 -> Long.toString(row.getLong(name, 0));
            case DOUBLE -> Double.toString(row.getDouble(name, 0));
            default -> row.getString(name, 0);
        };
    }

    private void assertMistake(Path sweep, String message) {
        CommandLineRun run = CommandLineRun.of(
                "sweep", sweep.toString(), "--output", folder.resolve("out").toString());
        assertThat(run.exitCode()).as(run.stderr()).isEqualTo(2);
        assertThat(run.stderr()).startsWith("lenslet: " + message).hasLineCount(1);
    }

    private Path sweep(String axis, String assignment) throws IOException {
        Path job = SampleJob.write(folder, 2, 2);
        return Files.writeString(folder.resolve("sweep.yaml"), """
            job: %s
            set: ["network=simplest", "%s"]
            grid: {%s}
            seeds: [1, 2]
            """.formatted(job, assignment, axis));
    }

    private static String sha256(Path run) throws IOException {
        return new ObjectMapper()
                .readTree(run.resolve("summary.json").toFile())
                .get("parametersSha256")
                .textValue();
    }
}

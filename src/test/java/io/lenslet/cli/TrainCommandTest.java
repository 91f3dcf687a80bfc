package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a real Spark in this JVM: train, train again, evaluate. */
@Tag("spark")
@ExtendWith(LocalSpark.class)
class TrainCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void aRunLeavesItsFolderIsReplacedOnDemandAndItsModelIsEvaluated() throws IOException {
        Path job = SampleJob.write(folder, 2, 3);
        Path run = folder.resolve("runs/first");
        CommandLineRun trained =
                CommandLineRun.of("train", job.toString(), "--output", run.toString(), "--set", "training.seed=4");
        assertThat(trained.exitCode()).as(trained.stderr()).isZero();
        assertThat(trained.stdout())
                .contains("seed: 4")
                .contains("output: " + run)
                .contains("images/s")
                .endsWith(" in " + run + "\n");
        assertThat(names(run))
                .containsExactly(
                        "checkpoints",
                        "job.yaml",
                        "metrics.jsonl",
                        "model.safetensors",
                        "report.html",
                        "summary.json",
                        "tensorboard");

        JsonNode summary = JSON.readTree(run.resolve("summary.json").toFile());
        assertThat(summary.get("epochs").intValue()).isEqualTo(2);
        assertThat(summary.get("trainImages").intValue()).isEqualTo(1000);
        assertThat(summary.get("shards").intValue()).isEqualTo(3);
        assertThat(summary.get("seed").intValue()).isEqualTo(4);
        for (String key : List.of("imagesPerSecond", "trainSeconds", "reportSeconds", "wallSeconds", "testAccuracy")) {
            assertThat(summary.get(key).doubleValue()).as(key).isPositive();
        }
        List<String> lines = Files.readAllLines(run.resolve("metrics.jsonl"));
        assertThat(lines).hasSize(2);
        assertThat(JSON.readTree(lines.get(1)).get("testAccuracy")).isEqualTo(summary.get("testAccuracy"));
        Model model = ModelFile.read(Files.readAllBytes(run.resolve("model.safetensors")), "m");
        assertThat(model.parametersSha256())
                .isEqualTo(summary.get("parametersSha256").textValue());
        assertThat(model.provenance().get("job")).isEqualTo(Files.readString(run.resolve("job.yaml")));

        evaluates(run.resolve("model.safetensors"), summary);
        isReportedAndLookedAt(run);
        evaluates(throughOnnx(run.resolve("model.safetensors")), summary);
        isReplacedByTheSameBits(run, summary);
    }

    /** By its own job file, which names the folder. */
    private static void isReplacedByTheSameBits(Path run, JsonNode summary) throws IOException {
        Files.writeString(run.resolve(".metrics.jsonl.1234.part"), "left by a killed process");
        String job = run.resolve("job.yaml").toString();
        assertThat(CommandLineRun.of("train", job).stderr())
                .isEqualTo("lenslet: " + run
                        + " holds an earlier run; go on with it by --resume, replace it with --overwrite, or"
                        + " name another folder with --output\n");
        CommandLineRun again = CommandLineRun.of("train", job, "--overwrite");
        assertThat(again.exitCode()).as(again.stderr()).isZero();
        assertThat(names(run))
                .containsExactly(
                        "checkpoints",
                        "job.yaml",
                        "metrics.jsonl",
                        "model.safetensors",
                        "report.html",
                        "summary.json",
                        "tensorboard");
        JsonNode second = JSON.readTree(run.resolve("summary.json").toFile());
        assertThat(second.get("parametersSha256")).isEqualTo(summary.get("parametersSha256"));
        assertThat(second.get("testLoss")).isEqualTo(summary.get("testLoss"));
    }

    /** The report of a run that was made while it ran says the same as one that is made of what it left. */
    private void isReportedAndLookedAt(Path run) throws IOException {
        String report = Files.readString(run.resolve("report.html"));
        Files.delete(run.resolve("report.html"));
        CommandLineRun again = CommandLineRun.of("report", run.toString());
        assertThat(again.exitCode()).as(again.stderr()).isZero();
        assertThat(again.stdout())
                .matches(
                        "\\Q" + run + "\\E/report\\.html, made in \\d\\.\\d\\d s after \\d\\.\\d\\d s of evaluation\n");
        assertThat(Files.readString(run.resolve("report.html")))
                .isEqualTo(report)
                .contains("epoch 2 of 2");
        CommandLineRun none = CommandLineRun.of("report", folder.toString());
        assertThat(none.stderr())
                .isEqualTo("lenslet: " + folder
                        + " must be the folder of a training run with an epoch behind it, has no job.yaml\n");

        String[] look = {
            "look",
            run.resolve("model.safetensors").toString(),
            "--image",
            "docs/images/before-and-after.jpg",
            "--output",
            folder.resolve("look.html").toString(),
            "--layer",
            "conv1",
            "--png",
            folder.resolve("maps").toString()
        };
        CommandLineRun looked = CommandLineRun.of(look);
        assertThat(looked.exitCode()).as(looked.stderr()).isZero();
        assertThat(names(folder.resolve("maps/conv1"))).hasSize(6).startsWith("000.png");
        assertThat(Files.readString(folder.resolve("look.html"))).contains("before-and-after.jpg");
        look[7] = "conv9";
        assertThat(CommandLineRun.of(look).stderr())
                .isEqualTo("lenslet: --layer must be one of conv1, maxPool1, conv2, maxPool2, dense1, "
                        + "dense2, dense3, was conv9\n");
    }

    private Path throughOnnx(Path model) throws IOException {
        Path onnx = folder.resolve("model.onnx");
        Path back = folder.resolve("back.safetensors");
        assertThat(CommandLineRun.of("export", model.toString(), onnx.toString())
                        .exitCode())
                .isZero();
        assertThat(CommandLineRun.of("import", onnx.toString(), back.toString()).exitCode())
                .isZero();
        assertThat(Files.readAllBytes(back)).isEqualTo(Files.readAllBytes(model));
        return back;
    }

    private static void evaluates(Path model, JsonNode summary) {
        CommandLineRun evaluated =
                CommandLineRun.of("evaluate", model.toString(), "--data", "src/test/resources/digits");
        assertThat(evaluated.exitCode()).as(evaluated.stderr()).isZero();
        assertThat(evaluated.stdout().lines().findFirst().orElseThrow())
                .startsWith(String.format(
                        java.util.Locale.ROOT,
                        "accuracy %.2f %%, loss %.4f, 300 images of ",
                        100 * summary.get("testAccuracy").doubleValue(),
                        summary.get("testLoss").doubleValue()));
        assertThat(evaluated.stdout().lines()).hasSize(13);
        assertThat(evaluated.stdout())
                .contains("   precision       recall           F1\n", "\namong the 5 likeliest: ");
    }

    @Test
    void dataThatCannotBeReadInATaskAreOneLine() throws IOException {
        Path job = SampleJob.write(folder, 2, 3);
        System.setProperty("spark.hadoop.fs.fickle.impl", FickleFiles.class.getName());
        try {
            Path images = Path.of("src/test/resources/digits/train-images-idx3-ubyte.gz")
                    .toAbsolutePath();
            CommandLineRun failed = CommandLineRun.of(
                    "train",
                    job.toString(),
                    "--output",
                    folder.resolve("run").toString(),
                    "--set",
                    "data.train.images=fickle://" + images);
            // What Spark's own threads print where they are stopped in the middle of something is not ours.
            assertThat(failed.stderr().lines().filter(line -> line.startsWith("lenslet: ")))
                    .singleElement()
                    .asString()
                    .matches(
                            "lenslet: fickle:/.*train-images-idx3-ubyte.gz: the storage is gone; there is no checkpoint yet: "
                                    + "mend this, then start anew with --overwrite");
            assertThat(failed.exitCode()).isEqualTo(1);
        } finally {
            System.clearProperty("spark.hadoop.fs.fickle.impl");
        }
        assertThat(names(folder.resolve("run"))).containsExactly("job.yaml");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}

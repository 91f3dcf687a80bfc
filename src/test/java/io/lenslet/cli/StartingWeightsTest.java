package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.nn.Network;
import io.lenslet.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code weights} of a job: what a run starts from, by the names of the layers, and what is refused. */
@Tag("spark")
@ExtendWith(LocalSpark.class)
class StartingWeightsTest {

    @TempDir
    private static Path folder;

    private static Path first;
    private static String job;

    @BeforeAll
    static void aRunToStartFrom() throws IOException {
        job = SampleJob.write(folder, 1, 3).toString();
        first = folder.resolve("first");
        assertThat(train(first, "network=simplest").exitCode()).isZero();
    }

    @Test
    void frozenLayersKeepTheWeightsThatWereBrought() throws IOException {
        Path run = folder.resolve("frozen");
        CommandLineRun trained = train(run, "network=simplest(frozen=true)", "weights=" + first);
        assertThat(trained.exitCode()).as(trained.stderr()).isZero();
        assertThat(trained.stdout()).contains("starting from " + first + "/model.safetensors\n");
        assertThat(tensor(run, "conv1.weight")).isEqualTo(tensor(first, "conv1.weight"));
        assertThat(tensor(run, "conv1.bias")).isEqualTo(tensor(first, "conv1.bias"));
        assertThat(tensor(run, "dense1.weight")).isNotEqualTo(tensor(first, "dense1.weight"));
        assertThat(model(run).provenance())
                .containsEntry("startedFromSha256", model(first).parametersSha256());
        CommandLineRun verified = CommandLineRun.of("verify", run.toString());
        assertThat(verified.exitCode()).as(verified.stderr()).isZero();
    }

    /** All but the dense layer, which starts as it does without weights: its bits after no step say so. */
    @Test
    void anExceptedLayerStartsAnew() throws IOException {
        Path run = folder.resolve("anew");
        CommandLineRun trained = train(
                run,
                "network=simplest(frozen=true)",
                "weights={from: " + first + "/model.safetensors, except: [conv1]}");
        assertThat(trained.exitCode()).as(trained.stderr()).isZero();
        assertThat(trained.stdout()).contains("/model.safetensors, but for conv1\n");
        Path random = folder.resolve("random");
        assertThat(train(random, "network=simplest(frozen=true)").exitCode()).isZero();
        assertThat(tensor(run, "conv1.weight")).isEqualTo(tensor(random, "conv1.weight"));
        assertThat(tensor(run, "dense1.weight")).isNotEqualTo(tensor(random, "dense1.weight"));
    }

    @Test
    void aShapeThatDiffersIsRefusedInOneLine() {
        refused(
                "weights " + first + "/model.safetensors: tensor conv1.weight of network simplest(filters=8) must be"
                        + " 8x1x5x5, was 4x1x5x5; to start its layer anew, weights={from: " + first
                        + ", except: [dense1, conv1]}",
                "network=simplest(filters=8)",
                "weights={from: " + first + ", except: [dense1]}");
        refused(
                "weights " + first
                        + "/model.safetensors: tensor conv2.weight of network lenet5 must be 16x6x5x5, is not"
                        + " there; to start its layer anew, weights={from: " + first + ", except: [conv1, conv2]}",
                "weights={from: " + first + ", except: [conv1]}");
        refused(
                "weights.except must be layers of network simplest that have parameters, was 'dense2'; it has conv1,"
                        + " dense1",
                "network=simplest",
                "weights={from: " + first + ", except: [dense2]}");
        refused("no file " + folder + "/nowhere/model.safetensors; correct the path", "weights=" + folder + "/nowhere");
    }

    /** What a run started from is known by its parameters, not by the name of its file. */
    @Test
    void verifyKnowsWhatTheRunStartedFrom() throws IOException {
        Path source = folder.resolve("source.safetensors");
        Files.copy(first.resolve("model.safetensors"), source);
        Path run = folder.resolve("changed");
        assertThat(train(run, "network=simplest", "weights=" + source).exitCode())
                .isZero();
        Model changed = model(first);
        changed.parameters()[7] += 1;
        Files.write(source, ModelFile.write(changed));
        CommandLineRun verified = CommandLineRun.of("verify", run.toString());
        assertThat(verified.exitCode()).isEqualTo(5);
        assertThat(verified.stderr())
                .isEqualTo("lenslet: weights " + source + " has the SHA-256 " + changed.parametersSha256() + ", " + run
                        + "/model.safetensors started from " + model(first).parametersSha256() + "\n");
    }

    private static void refused(String message, String... settings) {
        CommandLineRun run = train(folder.resolve("refused"), settings);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.stderr()).isEqualTo("lenslet: " + message + "\n");
        assertThat(folder.resolve("refused")).doesNotExist();
    }

    private static CommandLineRun train(Path output, String... settings) {
        List<String> words = Stream.concat(
                        Stream.of("train", job, "--output", output.toString()),
                        Arrays.stream(settings).flatMap(setting -> Stream.of("--set", setting)))
                .toList();
        return CommandLineRun.of(words.toArray(String[]::new));
    }

    private static Model model(Path run) throws IOException {
        Path file = run.resolve("model.safetensors");
        return ModelFile.read(Files.readAllBytes(file), file.toString());
    }

    private static float[] tensor(Path run, String name) throws IOException {
        Model model = model(run);
        Network.Tensor tensor = model.network().tensors().stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow();
        return Arrays.copyOfRange(
                model.parameters(),
                tensor.start(),
                tensor.start() + tensor.parameter().size());
    }
}

package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.checkpoint.Checkpoint;
import io.lenslet.checkpoint.CheckpointFile;
import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.testing.LocalSpark;
import io.lenslet.testing.Trainings;
import io.lenslet.train.Training;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code lenslet verify}: honest runs pass, and one flipped bit of data, job or model is found. */
@Tag("spark")
@ExtendWith(LocalSpark.class)
class VerifyCommandTest {

    private static final int NOT_VERIFIED = 5;
    /** What of the sample job the tensors of a checkpoint depend on. */
    private static final Training TRAINING =
            Trainings.of("{epochs: 2, shards: 3, batch: 24, learningRate: 0.05, optimizer: {sgd: {momentum: 0.9}}}");

    @TempDir
    private static Path folder;

    private static Path run;

    @BeforeAll
    static void aRunOnItsOwnCopyOfTheData() throws IOException {
        run = folder.resolve("run");
        Path digits = Path.of("src/test/resources/digits").toAbsolutePath();
        Path data = Files.createDirectory(folder.resolve("data"));
        for (String name : new String[] {
            "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"
        }) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(digits.resolve(name + ".gz")))) {
                Files.copy(in, data.resolve(name));
            }
        }
        Path job = SampleJob.write(folder, 2, 3);
        Files.writeString(job, Files.readString(job).replace(digits.toString(), data.toString()));
        CommandLineRun trained = CommandLineRun.of("train", job.toString(), "--output", run.toString());
        assertThat(trained.exitCode()).as(trained.stderr()).isZero();
    }

    @Test
    void anHonestRunPasses() {
        CommandLineRun verified = verify();
        assertThat(verified.exitCode()).as(verified.stderr()).isZero();
        assertThat(verified.stdout())
                .endsWith(run + "/model.safetensors is what its job and data make of " + run
                        + "/checkpoints/epoch-0001.safetensors\n");
    }

    @Test
    void aFlippedBitOfTheData() throws IOException {
        for (String name :
                new String[] {"train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte"}) {
            Path file = folder.resolve("data").resolve(name);
            flipped(file, Files.size(file) / 2, 0, name.startsWith("t10k") ? "t10k-images" : "train-images");
        }
    }

    @Test
    void aFlippedBitOfTheJob() throws IOException {
        Path job = run.resolve("job.yaml");
        String text = Files.readString(job);
        flipped(job, text.indexOf("seed: 1") + 6, 1, "job.yaml says 'seed: 3', but");
        flipped(job, text.indexOf("shards: 3") + 8, 0, "job.yaml says 'shards: 2', but");
    }

    @Test
    void aFlippedBitOfTheModel() throws IOException {
        Path model = run.resolve("model.safetensors");
        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            flipped(model, random.nextInt((int) Files.size(model)), random.nextInt(8), "model.safetensors");
        }
        String text = Files.readString(model, StandardCharsets.ISO_8859_1);
        flipped(
                model,
                text.indexOf("javaVersion") + 14,
                0,
                "the right parameters, but metadata that are not the run's");
    }

    /** All files of the run agree with each other: only training again tells. */
    @Test
    void aModelThatSomebodyChangedWithItsChecksums() throws IOException {
        Path modelFile = run.resolve("model.safetensors");
        Path last = run.resolve("checkpoints/epoch-0002.safetensors");
        byte[] model = Files.readAllBytes(modelFile);
        byte[] checkpoint = Files.readAllBytes(last);
        try {
            Model changed = ModelFile.read(model, "model");
            changed.parameters()[1234] = Math.nextUp(changed.parameters()[1234]);
            Files.write(modelFile, ModelFile.write(changed));
            Checkpoint reached = CheckpointFile.read(checkpoint, "checkpoint", TRAINING);
            Files.write(last, CheckpointFile.write(new Checkpoint(changed, reached.progress()), TRAINING));
            refused("epoch 2 trained again from " + run + "/checkpoints/epoch-0001.safetensors gives parameters with");
        } finally {
            Files.write(modelFile, model);
            Files.write(last, checkpoint);
        }
    }

    @Test
    void whatCannotBeVerified() throws IOException {
        Path moved = folder.resolve("moved");
        Files.move(run.resolve("model.safetensors"), moved);
        try {
            assertThat(verify().stderr()).contains(run + " must be a complete run, has no model.safetensors");
        } finally {
            Files.move(moved, run.resolve("model.safetensors"));
        }
        Path before = run.resolve("checkpoints/epoch-0001.safetensors");
        Files.move(before, moved);
        try {
            assertThat(verify().exitCode()).isEqualTo(2);
        } finally {
            Files.move(moved, before);
        }
    }

    private static void flipped(Path file, long place, int bit, String found) throws IOException {
        byte[] content = Files.readAllBytes(file);
        byte[] flipped = content.clone();
        flipped[(int) place] ^= (byte) (1 << bit);
        Files.write(file, flipped);
        try {
            refused(found);
        } finally {
            Files.write(file, content);
        }
    }

    private static void refused(String found) {
        CommandLineRun verified = verify();
        assertThat(verified.exitCode()).as(found + ": " + verified.stderr()).isEqualTo(NOT_VERIFIED);
        assertThat(verified.stderr()).contains(found);
    }

    private static CommandLineRun verify() {
        return CommandLineRun.of("verify", run.toString());
    }
}

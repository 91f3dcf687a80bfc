package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.train.Training;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Wrong options and job files through the command line. */
@Tag("spark")
class BadInputTest extends RefusedRuns {

    @Test
    void anUnreachableMaster() {
        refused(
                1,
                "no Spark master answers at spark://127.0.0.1:1 (127.0.0.1:1: Connection refused); start it"
                        + " (scripts/cluster start), or name another with --master");
    }

    @Test
    void verboseShowsWhereAnErrorComesFrom() {
        CommandLineRun refused = CommandLineRun.of("train", job.toString(), "--output", run.toString(), "--verbose");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.stderr())
                .contains("\tat io.lenslet.spark.session.SparkSessions.")
                .contains("\nlenslet: no Spark master answers");
    }

    @Test
    void wrongUsage() {
        oneLine(2, CommandLineRun.of("train"), "Missing required parameter: 'JOB'; see lenslet train --help");
        oneLine(
                2,
                CommandLineRun.of("trian", "x"),
                "Unmatched arguments from index 0: 'trian', 'x'; see lenslet --help");
        oneLine(
                2,
                CommandLineRun.of("train", job.toString(), "--epochs", "3"),
                "Unknown options: '--epochs', '3'; see lenslet train --help");
        oneLine(
                2,
                CommandLineRun.of("evaluate", "m"),
                "Missing required option: '--data=DATA'; see lenslet evaluate --help");
    }

    @Test
    void jobFilesThatAreNotThere() throws IOException {
        oneLine(
                2,
                CommandLineRun.of("train", folder + "/none.yaml"),
                "no file " + folder + "/none.yaml; correct the path");
        oneLine(2, CommandLineRun.of("train", folder.toString()), folder + " is a directory, expected a file");
        oneLine(
                2,
                CommandLineRun.of("train", ""),
                "JOB must be a path or a URI, was '': Can not create a Path from an empty string");
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {'a', ':', (byte) 0xFF});
        oneLine(2, CommandLineRun.of("train", binary.toString()), binary + " is not UTF-8 text");
    }

    @Test
    void jobFilesThatAreWrong() throws IOException {
        String file = Files.readString(job);
        wrongJob(
                file.replace("shards:", "shads:"),
                "unknown key 'shads' (%s line 13); did you mean 'shards'? Known keys: "
                        + Stream.of(Training.class.getRecordComponents())
                                .map(RecordComponent::getName)
                                .collect(Collectors.joining(", ")));
        wrongJob(
                file.replace("epochs: 1", "epochs: ten"), "training.epochs must be an integer, was 'ten' (%s line 12)");
        wrongJob(file.replace("epochs: 1", "epochs: 0"), "epochs must be at least 1, was 0 (%s line 12)");
        wrongJob(file.replace("  epochs: 1\n", ""), "training.epochs is missing (%s line 11)");
        wrongJob(
                file.replace("{sgd:", "{sdg:"),
                "unknown optimizer 'sdg' (%s line 17); did you mean 'sgd'? Known: sgd, adam, adamW, rmsProp, adagrad");
        wrongJob(
                "a: [1",
                "not valid YAML: expected ',' or ']', but got <stream end> while parsing a flow sequence (%s line 1,"
                        + " column 6)");
        Files.writeString(job, file);
        refused(2, "batch must be at least 1, was 0 (--set training.batch=0)", "--set", "training.batch=0");
        refused(
                2,
                "training.loss: classWeights must be 10 numbers, one for each class, was 2",
                "--set",
                "training.loss={crossEntropy: {classWeights: [1, 2]}}");
    }

    @Test
    void everyErrorOfAJobFileHasItsLine() throws IOException {
        Files.writeString(
                job, Files.readString(job).replace("epochs: 1", "epochs: ten").replace("shards:", "shads:"));
        CommandLineRun refused = CommandLineRun.of("train", job.toString(), "--output", run.toString());
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.stderr().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("lenslet: "))
                .anyMatch(line -> line.contains("shads"))
                .anyMatch(line -> line.contains("'ten'"));
    }

    @Test
    void countsBeyondAnInt() {
        refused(
                2,
                "training.shards must be at most the number of training images, 1000, was 2147483647",
                "--set",
                "training.shards=2147483647");
        for (String key : List.of("epochs", "shards", "batch", "batchNorm.reestimate")) {
            refused(
                    2,
                    "training." + key
                            + " must be an integer from -2147483648 to 2147483647, was 2147483648 (--set training."
                            + key + "=2147483648)",
                    "--set",
                    "training." + key + "=2147483648");
        }
    }

    @Test
    void aClassWithoutAName() {
        refused(
                2,
                "classes must be names of at least one character, was [a, ] (--set data.classes=[a, \"\"])",
                "--set",
                "data.classes=[a, \"\"]");
    }

    private void wrongJob(String text, String message) throws IOException {
        Files.writeString(job, text);
        CommandLineRun refused = CommandLineRun.of("train", job.toString(), "--output", run.toString());
        oneLine(2, refused, message.replace("%s", job.toString()));
    }
}

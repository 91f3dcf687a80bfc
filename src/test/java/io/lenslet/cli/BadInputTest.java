package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.train.Training;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.util.VersionInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong input through the command line: one line, the right exit code, before Spark starts, and nothing written. */
@Tag("spark")
class BadInputTest {

    @TempDir
    private Path folder;

    private Path job;
    private Path run;

    @BeforeEach
    void writeAJob() throws IOException {
        job = SampleJob.write(folder, 1, 3);
        run = folder.resolve("run");
        System.setProperty(
                "spark.master", "spark://127.0.0.1:1"); // whoever comes to start Spark fails with another line
    }

    @AfterEach
    void forgetTheMaster() {
        System.clearProperty("spark.master");
        assertThat(run).doesNotExist();
    }

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
    void networksThatAreNotThereOrDoNotFit() throws IOException {
        refused(
                2,
                "no network 'lenet6' in this version; known: " + networks() + "; or give the path of a file",
                "--set",
                "network=lenet6");
        refused(2, "no file " + folder + "/net.yaml; correct the path", "--set", "network=" + folder + "/net.yaml");
        Path network =
                Files.writeString(folder.resolve("net.yaml"), "input: [1, 28, 28]\nlayers:\n  - dense: {outputs: 7}\n");
        refused(
                2,
                "network " + network + " must end in 10x1x1, one output for each of data.classes, ends in 7x1x1",
                "--set",
                "network=" + network);
        Files.writeString(network, "input: [3, 32, 32]\nlayers:\n  - dense: {outputs: 10}\n");
        refused(
                2,
                "network " + network + " takes images of 3x32x32, those in "
                        + Path.of("src/test/resources/digits/train-images-idx3-ubyte")
                                .toAbsolutePath() + " are 1x28x28",
                "--set",
                "network=" + network);
        Files.writeString(
                network, "input: [1, 28, 28]\nlayers:\n  - dense: {outputs: 2000000000}\n  - dense: {outputs: 10}\n");
        refused(
                2,
                "layers must have at most 2147483647 parameters, have 1590000000010 (" + network + " line 2)",
                "--set",
                "network=" + network);
        Files.writeString(network, "input: [1, 28, 28]\nlayers:\n  - maxPool2d: {size: 99}\n");
        CommandLineRun pool =
                CommandLineRun.of("train", job.toString(), "--output", run.toString(), "--set", "network=" + network);
        assertThat(pool.exitCode()).isEqualTo(2);
        assertThat(pool.stderr().lines())
                .singleElement()
                .asString()
                .contains("maxPool1 (layer 1 of 1) cannot take an input of 1x28x28");
        refused(
                2,
                "training.shards must be at most the number of training images, 1000, was 1001",
                "--set",
                "training.shards=1001");
    }

    /** Numbers whose products no int holds; and what is told of them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "conv2d: {filters: 4, size: 5, dilation: 1073741824} | a window of 5x5 does not fit into an input of"
                        + " 28x28 with padding 0x0",
                "conv2d: {filters: 4, size: 2147483647} | a window of 2147483647x2147483647 does not fit into an input"
                        + " of 28x28",
                "conv2d: {filters: 4, size: 65536, padding: 16384} | a window of 65536x65536 does not fit into an"
                        + " input of 28x28 with padding",
                "conv2d: {filters: 4, size: 5, padding: 1073741824} | with padding 1073741824x1073741824 its input has"
                        + " 4611686138686472976 values",
                "conv2d: {filters: 4, size: 5, padding: [2147483647, 0]} | with padding 2147483647x0 its input has"
                        + " 120259085016 values",
                "conv2d: {filters: 2147483647, size: 5} | shape must have at most 2147483647 values, 2147483647x24x24"
                        + " has 1236950580672",
                "conv2d: {filters: 100000000, size: 28} | layers must have at most 2147483647 parameters, have"
                        + " 79500000010",
                "dense: {outputs: 2147483647} | layers must have at most 2147483647 parameters, have",
                "conv2d: {filters: 2, size: 5, groups: 2147483647} | groups must divide the number of filters, 2, was"
                        + " 2147483647",
                "maxPool2d: {size: 2147483647} | a window of 2147483647x2147483647 does not fit into an input of 28x28",
                "averagePool2d: {size: [2147483647, 1], stride: 2147483647} | a window of 2147483647x1 does not fit"
                        + " into an input of 28x28",
                "residual: {layers: [conv2d: {filters: 2147483647, size: 1}]} | shape must have at most 2147483647"
                        + " values"
            })
    void numbersThatNoIntHolds(String layer, String message) throws IOException {
        Path network = Files.writeString(
                folder.resolve("net.yaml"),
                "input: [1, 28, 28]\nlayers:\n  - " + layer + "\n  - dense: {outputs: 10}\n");
        CommandLineRun refused = train(run, "--set", "network=" + network);
        assertThat(refused.exitCode()).as(refused.stderr()).isEqualTo(2);
        assertThat(refused.stderr()).hasLineCount(1).contains(message).containsPattern(network + " line [23]\\)");
    }

    @Test
    void imagesAndBatchesThatNoArrayHolds() throws IOException {
        Path network = Files.writeString(
                folder.resolve("net.yaml"), "input: [65536, 65536, 1]\nlayers:\n  - dense: {outputs: 10}\n");
        refused(
                2,
                "shape must have at most 2147483647 values, 65536x65536x1 has 4294967296 (" + network + " line 1)",
                "--set",
                "network=" + network);
        Files.writeString(
                network,
                "input: [1, 28, 28]\n"
                        + "layers:\n"
                        + "  - conv2d: {filters: 3000, size: 3, padding: 1}\n"
                        + "  - globalAveragePool2d\n"
                        + "  - dense: {outputs: 10}\n");
        refused(
                2,
                "network " + network
                        + ", training.batch 2147483647: conv1 has 2370816000 values for a batch of 1008, a Java array"
                        + " holds 2147483583; choose a smaller batch, or a smaller network",
                "--set",
                "network=" + network,
                "--set",
                "training.shards=1",
                "--set",
                "training.batch=2147483647");
        Files.writeString(
                network, "input: [1, 28, 28]\nlayers:\n  - dense: {outputs: 2000000}\n  - dense: {outputs: 10}\n");
        refused(
                2,
                "network " + network
                        + " has 1590000010 parameters, 6065 MiB, expected less than 2047 MiB, which a model file holds",
                "--set",
                "network=" + network);
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

    @Test
    void dataThatAreMissingOrDamaged() throws IOException {
        byte[] images = idx(new int[] {4, 28, 28}, 4 * 784);
        byte[] labels = idx(new int[] {4}, 4);
        Path imageFile = folder.resolve("images");
        Path labelFile = folder.resolve("labels");
        badData("no file %1$s nor images.gz beside it; correct the path, or fetch the data (MNIST: run scripts/data"
                + " mnist)");
        Files.write(imageFile, Arrays.copyOf(images, 1000));
        Files.write(labelFile, labels);
        badData("%1$s is 1000 bytes long, expected 3152 for its dimensions, 4 x 28 x 28; fetch it again (MNIST: run"
                + " scripts/data mnist)");
        Files.write(imageFile, "GIF89a, not digits".getBytes(StandardCharsets.UTF_8));
        badData("%1$s is not an IDX file: expected it to begin with bytes 00 00, was 47 49");
        Files.write(imageFile, images);
        Files.write(labelFile, idx(new int[] {5}, 5));
        badData("%1$s holds 4 images, %2$s holds 5 labels; name two files of one set");
        labels[labels.length - 2] = 10;
        Files.write(labelFile, labels);
        badData("label of sample 2 in %2$s must be from 0 to 9, was 10; correct it, or the number of classes");
    }

    @Test
    void aModelThatIsNone() throws IOException {
        String digits = Path.of("src/test/resources/digits").toAbsolutePath().toString();
        Path model = folder.resolve("m.safetensors");
        oneLine(
                2,
                CommandLineRun.of("evaluate", model.toString(), "--data", digits),
                "no file " + model + "; correct the path");
        Files.writeString(model, "PK");
        oneLine(
                2,
                CommandLineRun.of("evaluate", model.toString(), "--data", digits),
                model + " is not a safetensors file: it has 2 bytes, expected at least 8");
        oneLine(
                2,
                CommandLineRun.of("evaluate", "", "--data", digits),
                "MODEL must be a path or a URI, was '': Can not create a Path from an empty string");
    }

    @Test
    void fileSystemsThatAreNotThere() throws IOException {
        String remedy =
                "; correct the path, or add the file system's jar with --packages before the command and name its"
                        + " class with --conf spark.hadoop.fs.SCHEME.impl";
        oneLine(
                2,
                CommandLineRun.of("evaluate", "nowhere://h/m", "--data", "d"),
                "no file system for nowhere://h/m: fs.AbstractFileSystem.nowhere.impl=null: No AbstractFileSystem"
                        + " configured for scheme: nowhere" + remedy);
        refused(2, "No FileSystem for scheme \"nowhere\"" + remedy, "--set", "data.train.images=nowhere://h/images");
        String aws = " not found, which this file system needs; add its jar with --packages"
                + " org.apache.hadoop:hadoop-aws:" + VersionInfo.getVersion() + " before the command";
        oneLine(
                2,
                CommandLineRun.of("evaluate", "s3a://bucket/m", "--data", "d"),
                "Class org.apache.hadoop.fs.s3a.S3A" + aws);
        refused(
                2,
                "Class org.apache.hadoop.fs.s3a.S3AFileSystem" + aws,
                "--set",
                "data.train.images=s3a://bucket/images");
    }

    @Test
    void fileSystemsThatDoNotAnswer() {
        System.setProperty("spark.hadoop.ipc.client.connect.max.retries", "0");
        try {
            for (CommandLineRun refused : List.of(
                    CommandLineRun.of("evaluate", "hdfs://127.0.0.1:1/m", "--data", "d"),
                    train(run, "--set", "data.train.images=hdfs://127.0.0.1:1/images"))) {
                assertThat(refused.stderr())
                        .hasLineCount(1)
                        .contains(":1 failed on connection exception", "Connection refused")
                        .endsWith("; start the file system, or correct the path\n");
                assertThat(refused.exitCode()).isEqualTo(1);
            }
        } finally {
            System.clearProperty("spark.hadoop.ipc.client.connect.max.retries");
        }
        assertThat(FileSystemMessages.of(new UnknownHostException("namenode")))
                .contains("no host of the name namenode; correct the path, or the name service");
    }

    @Test
    void folderOfSomethingElse() throws IOException {
        Path photos = Files.createDirectory(folder.resolve("photos"));
        Files.writeString(photos.resolve("cat.png"), "precious");
        for (String[] options : new String[][] {{}, {"--overwrite"}}) {
            oneLine(
                    2,
                    train(photos, options),
                    photos + " holds something that is not a run (cat.png); name another folder with --output");
        }
        // A job file of one's own makes no run of a folder.
        Files.writeString(photos.resolve("job.yaml"), "epochs: 1");
        oneLine(
                2,
                train(photos, "--overwrite"),
                photos + " holds something that is not a run (cat.png); name another folder with --output");
        assertThat(photos.resolve("cat.png")).hasContent("precious");
        oneLine(
                2,
                train(photos.resolve("cat.png"), "--overwrite"),
                photos + "/cat.png holds something that is not a run (cat.png); "
                        + "name another folder with --output");
        assertThat(photos.resolve("cat.png")).hasContent("precious");
        Path metrics = Files.createDirectory(folder.resolve("metrics"));
        Files.writeString(metrics.resolve("metrics.jsonl"), "{}");
        oneLine(
                2,
                train(metrics, "--overwrite"),
                metrics + " holds something that is not a run (no job.yaml); name another folder with --output");
    }

    @Test
    void aFolderOfAnEarlierRunStaysUntilTheNewOneHasASpark() throws IOException {
        Path earlier = Files.createDirectory(folder.resolve("earlier"));
        Files.writeString(earlier.resolve("job.yaml"), "old");
        Files.writeString(earlier.resolve("summary.json"), "{}");
        oneLine(
                2,
                train(earlier),
                earlier
                        + " holds an earlier run; go on with it by --resume, replace it with --overwrite, or name"
                        + " another folder with --output");
        assertThat(train(earlier, "--overwrite").stderr()).startsWith("lenslet: no Spark master answers");
        assertThat(earlier.resolve("job.yaml")).hasContent("old");
        assertThat(earlier.resolve("summary.json")).hasContent("{}");
    }

    @Test
    void aHeapThatIsTooSmall() throws IOException {
        System.setProperty("spark.master", "local[2]");
        Path network = Files.writeString(
                folder.resolve("wide.yaml"),
                "input: [1, 28, 28]\nlayers:\n  - dense: {outputs: 200000}\n  - dense: {outputs: 10}\n");
        CommandLineRun refused =
                CommandLineRun.of("train", job.toString(), "--output", run.toString(), "--set", "network=" + network);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.stderr())
                .matches("lenslet: this job needs a heap of about \\d+ MiB in local\\[2\\], Spark has \\d+ MiB; "
                        + "give more with --driver-memory \\d+m\n");
        assertThat(refused.stdout()).isEmpty();
    }

    private static String networks() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("conf", "networks"))) {
            return files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
    }

    private void wrongJob(String text, String message) throws IOException {
        Files.writeString(job, text);
        CommandLineRun refused = CommandLineRun.of("train", job.toString(), "--output", run.toString());
        oneLine(2, refused, message.replace("%s", job.toString()));
    }

    private void badData(String message) {
        Path images = folder.resolve("images");
        Path labels = folder.resolve("labels");
        for (String part : List.of("train", "test")) {
            refused(
                    2,
                    String.format(message, images, labels),
                    "--set",
                    "data." + part + ".images=" + images,
                    "--set",
                    "data." + part + ".labels=" + labels);
        }
    }

    private void refused(int exitCode, String message, String... options) {
        oneLine(exitCode, train(run, options), message);
    }

    private CommandLineRun train(Path output, String... options) {
        List<String> arguments = new ArrayList<>(List.of("train", job.toString(), "--output", output.toString()));
        Stream.of(options).forEach(arguments::add);
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }

    private static void oneLine(int exitCode, CommandLineRun refused, String message) {
        assertThat(refused.stderr()).isEqualTo("lenslet: " + message + "\n");
        assertThat(refused.exitCode()).isEqualTo(exitCode);
    }

    private static byte[] idx(int[] dimensions, int values) {
        java.nio.ByteBuffer bytes =
                java.nio.ByteBuffer.allocate(4 + 4 * dimensions.length + values).putInt(0x0800 | dimensions.length);
        Arrays.stream(dimensions).forEach(bytes::putInt);
        return bytes.array();
    }
}

package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.util.VersionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Data, models and file systems that are missing or damaged. */
@Tag("spark")
class BadDataTest extends RefusedRuns {

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

    /** As where hadoop-aws was given with --jars, alone. */
    @Test
    void classesThatHadoopAwsNeeds() {
        NoClassDefFoundError lacking = new NoClassDefFoundError("software/amazon/awssdk/core/SdkClient");
        assertThat(ErrorMessages.message(lacking))
                .isEqualTo(
                        "Class software.amazon.awssdk.core.SdkClient not found, which hadoop-aws needs; name hadoop-aws"
                                + " with --packages org.apache.hadoop:hadoop-aws:" + VersionInfo.getVersion()
                                + " before the command, not with --jars: so all that it needs comes with it");
        assertThat(ErrorMessages.exitCode(lacking)).isEqualTo(2);
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
        assertThat(FileSystemMessages.of(
                        new ConnectException("getFileStatus on s3a://b/m: refused (2 times):    the same")))
                .contains("getFileStatus on s3a://b/m: refused (2 times); start the file system, or correct the path");
        assertThat(FileSystemMessages.of(new UnknownHostException("namenode")))
                .contains("no host of the name namenode; correct the path, or the name service");
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

    private static byte[] idx(int[] dimensions, int values) {
        java.nio.ByteBuffer bytes =
                java.nio.ByteBuffer.allocate(4 + 4 * dimensions.length + values).putInt(0x0800 | dimensions.length);
        Arrays.stream(dimensions).forEach(bytes::putInt);
        return bytes.array();
    }
}

package io.lenslet.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HadoopFilesTest {

    private final HadoopFiles files = new HadoopFiles(new Configuration());

    @TempDir
    private java.nio.file.Path folder;

    @Test
    void aFileIsWrittenWithItsFoldersReplacedAndReadAndNothingLiesBesideIt() throws IOException {
        Path path = at("a/b/c.bin");
        for (int length : new int[] {70_000, 0, 3}) {
            byte[] content = filled(length, (byte) length);
            files.write(path, content);
            assertThat(files.read(path)).isEqualTo(content);
            assertThat(java.nio.file.Files.readAllBytes(folder.resolve("a/b/c.bin")))
                    .isEqualTo(content);
        }
        assertThat(everything()).containsExactly("a", "a/b", "a/b/c.bin");
    }

    @Test
    void aFileIsCreatedOnlyWhereThereIsNone() throws IOException {
        assertThat(files.modificationTime(at("a/new"))).isEqualTo(-1);
        assertThat(files.create(at("a/new"), filled(3, (byte) 1))).isTrue();
        assertThat(files.create(at("a/new"), filled(3, (byte) 2))).isFalse();
        assertThat(files.read(at("a/new"))).isEqualTo(filled(3, (byte) 1));
        assertThat(files.modificationTime(at("a/new")))
                .isEqualTo(folder.resolve("a/new").toFile().lastModified());
    }

    @Test
    void aFileIsMovedIntoAFolderThatIsNotThereAndIntoThePlaceOfAnother() throws IOException {
        files.write(at("from"), filled(3, (byte) 1));
        files.move(at("from"), at("a/b/to"));
        files.write(at("from"), filled(3, (byte) 2));
        files.move(at("from"), at("a/b/to"));
        assertThat(files.read(at("a/b/to"))).isEqualTo(filled(3, (byte) 2));
        assertThat(everything()).containsExactly("a", "a/b", "a/b/to");
        assertThatThrownBy(() -> files.move(at("from"), at("a/b/to"))).isInstanceOf(IOException.class);
    }

    /** A file is of one byte value, another one each time: any mixture of two is seen. */
    @Test
    void aReaderBesideTheWriterSeesTheOldFileOrTheNew() throws Exception {
        Path path = at("changing");
        files.write(path, filled(100_000, (byte) 0));
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Integer> reader = CompletableFuture.supplyAsync(() -> {
            int reads = 0;
            while (!done.get()) {
                byte[] content = readAll(folder.resolve("changing"));
                assertThat(content).hasSizeBetween(100_000, 100_300);
                assertThat(Arrays.equals(content, filled(content.length, content[0])))
                        .isTrue();
                reads++;
            }
            return reads;
        });
        for (int i = 1; i <= 300; i++) {
            files.write(path, filled(100_000 + i, (byte) i));
        }
        done.set(true);
        assertThat(reader.get()).isPositive();
        assertThat(everything()).containsExactly("changing");
    }

    @Test
    void aWriteThatFailsLeavesTheOldFileAndNothingElse() throws IOException {
        HadoopFiles small = new HadoopFiles(SmallDisk.configuration());
        Path path = new Path("small://" + folder + "/run/metrics");
        byte[] old = filled(SmallDisk.BYTES, (byte) 1);
        small.write(path, old);
        assertThatThrownBy(() -> small.write(path, filled(SmallDisk.BYTES + 1, (byte) 2)))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write " + path + ": No space left on device");
        assertThat(small.read(path)).isEqualTo(old);
        assertThat(everything()).containsExactly("run", "run/metrics");
        assertThatThrownBy(() -> small.write(new Path(path + "2"), filled(SmallDisk.BYTES + 1, (byte) 2)))
                .isInstanceOf(IOException.class);
        assertThat(everything()).containsExactly("run", "run/metrics");
    }

    @Test
    void whatStandsInTheWayOfAFileStays() throws IOException {
        java.nio.file.Files.createDirectories(folder.resolve("taken/inner"));
        assertThatThrownBy(() -> files.write(at("taken"), new byte[1]))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot write " + at("taken") + ": ");
        java.nio.file.Files.writeString(folder.resolve("file"), "text");
        assertThatThrownBy(() -> files.write(at("file/below"), new byte[1]))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot write " + at("file/below") + ": ");
        assertThat(everything()).containsExactly("file", "taken", "taken/inner");
    }

    @Test
    void aFileIsFoundByItselfAndInItsFolder() throws IOException {
        files.write(at("run/model"), new byte[] {7});
        assertThat(files.read(at("run/model"), "model")).containsExactly(7);
        assertThat(files.read(at("run"), "model")).containsExactly(7);
        assertThatThrownBy(() -> files.read(at("run"), "other"))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage(at("run") + " is a folder without a file other; correct the path");
        assertThatThrownBy(() -> files.read(at("none"), "model"))
                .hasMessage("no file " + at("none") + "; correct the path");
    }

    @Test
    void missingFilesAndFoldersAreNamed() {
        assertThatThrownBy(() -> files.read(at("none")))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage("no file " + at("none") + "; correct the path");
        assertThatThrownBy(() -> files.read(at("")))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage(at("") + " is a directory, expected a file");
        assertThatThrownBy(() -> files.read(new Path("nowhere://host/file")))
                .isInstanceOf(IOException.class)
                .hasMessage("no file system for nowhere://host/file: fs.AbstractFileSystem.nowhere.impl=null: No"
                        + " AbstractFileSystem configured for scheme: nowhere");
    }

    @Test
    void foldersAreListedAndDeleted() throws IOException {
        assertThat(files.list(at("run"))).isEmpty();
        files.write(at("run/b"), new byte[0]);
        files.write(at("run/a/c"), new byte[0]);
        assertThat(files.list(at("run"))).containsExactly("a", "b");
        assertThat(files.list(at("run/b"))).containsExactly("b");
        assertThat(files.list(at("run/b/deeper"))).isEmpty();
        files.delete(at("run"));
        files.delete(at("run"));
        assertThat(everything()).isEmpty();
    }

    @Test
    void aJobFileWithoutASchemeIsALocalOneWhateverTheDefaultFileSystem() throws IOException {
        Configuration configuration = new Configuration();
        configuration.set("fs.defaultFS", "hdfs://unreachable.invalid:9000");
        java.nio.file.Path file = java.nio.file.Files.writeString(folder.resolve("job.yaml"), "epochs: 1\n");
        byte[] read = new HadoopFiles(configuration).readLocalFirst(new Path(file.toString()));
        assertThat(new String(read, StandardCharsets.UTF_8)).isEqualTo("epochs: 1\n");
    }

    private Path at(String name) {
        return new Path(folder.toString(), name.isEmpty() ? "." : name);
    }

    private List<String> everything() throws IOException {
        try (Stream<java.nio.file.Path> paths = java.nio.file.Files.walk(folder)) {
            return paths.skip(1)
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    private static byte[] readAll(java.nio.file.Path path) {
        try {
            return java.nio.file.Files.readAllBytes(path);
        } catch (IOException e) {
            throw new AssertionError("a reader found no file", e);
        }
    }

    private static byte[] filled(int length, byte value) {
        byte[] content = new byte[length];
        Arrays.fill(content, value);
        return content;
    }
}

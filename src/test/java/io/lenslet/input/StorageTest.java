package io.lenslet.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.batch.FileSink;
import io.lenslet.spark.train.UnsteadyFiles;
import io.lenslet.testing.Pictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A storage that fails now and then is asked again; what it says of a file is not doubted. */
class StorageTest {

    private static final Globs ALL = new Globs(List.of(), List.of());

    @TempDir
    private Path folder;

    private final Configuration configuration = new Configuration();

    @Test
    void aBusyStorageIsAskedAgain() throws Exception {
        configuration.set("fs.unsteady.impl", UnsteadyFiles.class.getName());
        Path file = Pictures.file(folder, "p.png", 1);
        InputFile input = new InputFile("p.png", "", "unsteady:" + file, Files.size(file), 0);
        UnsteadyFiles.reset(1);
        List<ImageEntry> images =
                List.of(InputListing.images(input, ALL, configuration).images());
        assertThat(images).singleElement().satisfies(image -> assertThat(image.problem())
                .isEmpty());
        UnsteadyFiles.reset(2);
        try (EntryReader reader = new EntryReader(configuration)) {
            assertThat(reader.read(images.get(0))).isEqualTo(Files.readAllBytes(file));
        }
        assertThat(UnsteadyFiles.opened()).isEqualTo(3);
    }

    @Test
    void aFileIsWrittenToABusyStorage() throws Exception {
        configuration.set("fs.unsteady.impl", UnsteadyFiles.class.getName());
        UnsteadyFiles.reset(2);
        try (FileSink sink = FileSink.inPlace(new org.apache.hadoop.fs.Path("unsteady:" + folder), configuration)) {
            assertThat(sink.write("d/p.png", new byte[] {1, 2, 3})).isEqualTo("d/p.png");
        }
        assertThat(Files.readAllBytes(folder.resolve("d/p.png"))).containsExactly(1, 2, 3);
        assertThat(UnsteadyFiles.opened()).isEqualTo(3);
    }

    /**
     * It was deleted after it was listed, or became shorter: that is said of the image, and no attempt is made again.
     */
    @Test
    void aFileThatIsGone() throws Exception {
        InputFile gone = new InputFile("p.png", "", folder.resolve("p.png").toString(), 100, 0);
        assertThat(InputListing.images(gone, ALL, configuration).images())
                .singleElement()
                .satisfies(image ->
                        assertThat(image.problem()).startsWith("p.png: ").contains("p.png"));
        ImageEntry cut = Headers.bad("p.png", Pictures.file(folder, "p.png", 1).toString(), 0, 1_000_000, 0, "");
        try (EntryReader reader = new EntryReader(configuration)) {
            assertThatThrownBy(() -> reader.read(cut))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(StorageException.class)
                    .hasMessageContaining("expected 1000000");
        }
    }
}

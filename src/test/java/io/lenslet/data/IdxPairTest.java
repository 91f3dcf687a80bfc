package io.lenslet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.input.IdxElement;
import io.lenslet.input.InvalidDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxPairTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void writeImages() throws IOException {
        IdxFiles.write(folder.resolve("a-images-idx3-ubyte"), IdxFiles.idx(new byte[8], 2, 2, 2));
    }

    @Test
    void labelsAreThoseOfTheSameTypeAndElseOfAny() throws IOException {
        Path ints = folder.resolve("a-labels-idx1-int");
        IdxFiles.write(ints, IdxFiles.idx(IdxElement.INT, new double[] {1, 0}, 2));
        assertThat(labels()).isEqualTo(ints.toString());
        Files.move(ints, folder.resolve("a-labels-idx1-int.gz"));
        assertThat(labels()).isEqualTo(ints + ".gz");
        Path bytes = folder.resolve("a-labels-idx1-ubyte");
        IdxFiles.write(bytes, IdxFiles.idx(new byte[2], 2));
        assertThat(labels()).isEqualTo(bytes.toString());
    }

    @Test
    void labelsThatAreMissingAreNamedLikeTheImages() {
        assertThatThrownBy(() -> IdxPair.at(folder.toString(), new Configuration())
                        .orElseThrow()
                        .describe(new Configuration(), 2))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageStartingWith("no file " + folder.resolve("a-labels-idx1-ubyte"));
    }

    private String labels() throws IOException {
        IdxDataset pair = IdxPair.at(folder.toString(), new Configuration()).orElseThrow();
        assertThat(pair.describe(new Configuration(), 2)).isEqualTo(new DatasetDescription(2, 1, 2, 2));
        return pair.labels();
    }
}

package io.lenslet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.input.IdxElement;
import io.lenslet.input.InvalidDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which a pair of IDX files can be wrong, and the line that says so. */
class IdxBadInputTest {

    private static final String AGAIN = "; fetch it again (MNIST: run scripts/data mnist)";

    @TempDir
    private Path folder;

    private byte[] goodImages;
    private byte[] goodLabels;

    @BeforeEach
    void writeAGoodPair() throws IOException {
        goodImages = IdxFiles.idx(IdxFiles.random(5 * 6, 1), 5, 2, 3);
        goodLabels = IdxFiles.idx(new byte[] {0, 1, 2, 1, 0}, 5);
        images(goodImages);
        labels(goodLabels);
    }

    @Test
    void aGoodPairIsDescribed() throws IOException {
        assertThat(describe()).isEqualTo(new DatasetDescription(5, 1, 2, 3));
        images(IdxFiles.idx(new byte[5 * 24], 5, 4, 2, 3));
        assertThat(describe()).isEqualTo(new DatasetDescription(5, 4, 2, 3));
    }

    @Test
    void missingFiles() throws IOException {
        Files.delete(folder.resolve("images"));
        refused("no file %s/images nor images.gz beside it; correct the path, or fetch the data (MNIST: run"
                + " scripts/data mnist)");
        images(goodImages);
        Files.delete(folder.resolve("labels"));
        refused("no file %s/labels nor labels.gz beside it; correct the path, or fetch the data (MNIST: run"
                + " scripts/data mnist)");
        Files.createDirectory(folder.resolve("labels"));
        refused("%s/labels is a directory, expected an IDX file");
        assertThatThrownBy(() -> new IdxDataset("", "b"))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("images must name a file by a path or a URI, was '': Can not create a Path from an empty"
                        + " string");
    }

    @Test
    void plainFilesOfTheWrongLength() throws IOException {
        images(Arrays.copyOf(goodImages, 45));
        refused("%s/images is 45 bytes long, expected 46 for its dimensions, 5 x 2 x 3" + AGAIN);
        images(Arrays.copyOf(goodImages, 48));
        refused("%s/images is 48 bytes long, expected 46 for its dimensions, 5 x 2 x 3" + AGAIN);
        for (int length : new int[] {0, 1, 3, 4, 15}) {
            images(Arrays.copyOf(goodImages, length));
            refused("%s/images ends within its IDX header" + AGAIN);
        }
    }

    @Test
    void gzippedFilesOfTheWrongLength() throws IOException {
        images(IdxFiles.gzip(Arrays.copyOf(goodImages, 45)));
        refused("%s/images ends after 45 uncompressed bytes, expected 46 for its dimensions, 5 x 2 x 3" + AGAIN);
        images(IdxFiles.gzip(Arrays.copyOf(goodImages, 47)));
        refused("%s/images goes on after the 46 uncompressed bytes of its dimensions, 5 x 2 x 3" + AGAIN);
        images(IdxFiles.gzip(Arrays.copyOf(goodImages, 15)));
        refused("%s/images ends within its IDX header" + AGAIN);
        images(goodImages);
        labels(IdxFiles.gzip(Arrays.copyOf(goodLabels, 14)));
        refused("%s/labels goes on after the 13 uncompressed bytes of its dimensions, 5" + AGAIN);
    }

    @Test
    void gzippedFilesCutOffAnywhere() throws IOException {
        byte[] packed = IdxFiles.gzip(IdxFiles.idx(IdxFiles.random(5 * 784, 1), 5, 28, 28));
        for (int length = 2; length < packed.length; length += length < packed.length - 20 ? 97 : 1) {
            images(Arrays.copyOf(packed, length));
            assertThatThrownBy(this::describe)
                    .as("cut to %d of %d", length, packed.length)
                    .isInstanceOf(InvalidDataException.class)
                    .hasMessageStartingWith(folder + "/images ")
                    .hasMessageEndingWith(AGAIN);
        }
        images(Arrays.copyOf(packed, packed.length - 1));
        refused("%s/images is cut off: its compressed data end too soon" + AGAIN);
    }

    @Test
    void gzippedFilesWithAFlippedBit() throws IOException {
        byte[] packed = IdxFiles.gzip(goodImages);
        packed[packed.length - 8] ^= 1;
        images(packed);
        refused("%s/images is damaged: Corrupt GZIP trailer" + AGAIN);
    }

    /** Java's own stream takes whatever follows for the end of the file. */
    @Test
    void bytesAfterTheEndOfAGzippedFile() throws IOException {
        byte[] packed = IdxFiles.gzip(goodImages);
        for (int more : new int[] {1, 2, 9, 18, 100_000}) {
            images(Arrays.copyOf(packed, packed.length + more));
            refused("%s/images is damaged: it goes on after the end of its compressed data" + AGAIN);
        }
    }

    @Test
    void aGzippedFileOfSeveralMembers() throws IOException {
        byte[] first = IdxFiles.gzip(Arrays.copyOf(goodImages, 20));
        byte[] second = IdxFiles.gzip(Arrays.copyOfRange(goodImages, 20, goodImages.length));
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        images(both);
        describe();
        images(Arrays.copyOf(both, both.length - 3));
        refused("%s/images is cut off: its compressed data end too soon" + AGAIN);
        both[first.length + 2] = 9;
        images(both);
        refused("%s/images is damaged: it goes on after the end of its compressed data" + AGAIN);
    }

    @Test
    void headersOfNoType() throws IOException {
        images(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10});
        refused("%s/images is not an IDX file: expected it to begin with bytes 00 00, was 89 50");
        images(IdxFiles.idx(0x0700, new byte[30], 5, 2, 3));
        refused("%s/images holds IDX type 0x07, expected one of 0x08, 0x09, 0x0B, 0x0C, 0x0D, 0x0E");
    }

    @Test
    void valuesThatAreNoPixels() throws IOException {
        double[] values = new double[30];
        Arrays.fill(values, 200);
        values[13] = 255.5;
        images(IdxFiles.idx(IdxElement.DOUBLE, values, 5, 2, 3));
        refused("%s/images: values must be from 0 to 255, one of record 2 is 255.5");
        values[13] = Double.NaN;
        images(IdxFiles.gzip(IdxFiles.idx(IdxElement.FLOAT, values, 5, 2, 3)));
        refused("%s/images: values must be from 0 to 255, one of record 2 is NaN");
        values[13] = 256;
        images(IdxFiles.idx(IdxElement.SHORT, values, 5, 2, 3));
        refused("%s/images: values must be from 0 to 255, one of record 2 is 256");
        values[13] = -2147483648;
        images(IdxFiles.idx(IdxElement.INT, values, 5, 2, 3));
        refused("%s/images: values must be from 0 to 255, one of record 2 is -2147483648");
        Arrays.fill(values, 127);
        values[0] = -1;
        images(IdxFiles.idx(IdxElement.SIGNED_BYTE, values, 5, 2, 3));
        refused("%s/images: values must be from 0 to 255, one of record 0 is -1");
        Arrays.fill(values, 0.99);
        images(IdxFiles.idx(IdxElement.FLOAT, values, 5, 2, 3));
        refused("%s/images: values must be from 0 to 255, none is above 1; multiply them by 255");
    }

    @Test
    void plainFilesOfAnotherTypeAndTheWrongLength() throws IOException {
        images(Arrays.copyOf(IdxFiles.idx(IdxElement.SHORT, new double[30], 5, 2, 3), 75));
        refused("%s/images is 75 bytes long, expected 76 for its dimensions, 5 x 2 x 3" + AGAIN);
    }

    @Test
    void dimensionsThatCannotBe() throws IOException {
        images(IdxFiles.idx(new byte[0], 0, 2, 3));
        refused("%s/images: dimension 1 of 3 must be from 1 to 2147483647, was 0");
        images(IdxFiles.idx(new byte[0], 5, -1, 3));
        refused("%s/images: dimension 2 of 3 must be from 1 to 2147483647, was 4294967295");
        images(IdxFiles.idx(new byte[0], 5, 65536, 65536));
        refused("%s/images: a record must be at most 2147483647 bytes, the first 3 dimensions make it 4294967296");
        images(IdxFiles.idx(new byte[0]));
        refused("%s/images has no dimensions, expected at least 1");
        images(goodLabels);
        refused("%s/images has dimensions 5, expected 3 (count, rows, columns) or 4 (count, channels, rows, columns);"
                + " are images and labels exchanged?");
        images(goodImages);
        labels(goodImages);
        refused("%s/labels has dimensions 5 x 2 x 3, expected 1 (count); are images and labels exchanged?");
    }

    @Test
    void imagesAndLabelsThatDisagree() throws IOException {
        labels(IdxFiles.idx(new byte[4], 4));
        refused("%s/images holds 5 images, %s/labels holds 4 labels; name two files of one set");
    }

    @Test
    void labelsOutOfRange() throws IOException {
        for (int label : new int[] {3, 128, 255}) {
            labels(IdxFiles.idx(new byte[] {0, 2, 1, (byte) label, 0}, 5));
            refused("label of sample 3 in %s/labels must be from 0 to 2, was " + label
                    + "; correct it, or the number of classes");
        }
    }

    @Test
    void labelsOfOtherTypes() throws IOException {
        labels(IdxFiles.idx(IdxElement.INT, new double[] {0, 2, 1, 65536, 0}, 5));
        refused("label of sample 3 in %s/labels must be from 0 to 2, was 65536; correct it, or the number of classes");
        labels(IdxFiles.idx(IdxElement.SIGNED_BYTE, new double[] {0, -1, 1, 0, 0}, 5));
        refused("label of sample 1 in %s/labels must be from 0 to 2, was -1; correct it, or the number of classes");
        labels(IdxFiles.idx(IdxElement.FLOAT, new double[5], 5));
        refused("%s/labels holds IDX type 0x0D (float), labels must be whole numbers");
    }

    private void images(byte[] bytes) throws IOException {
        Files.write(folder.resolve("images"), bytes);
    }

    private void labels(byte[] bytes) throws IOException {
        Files.write(folder.resolve("labels"), bytes);
    }

    private DatasetDescription describe() throws IOException {
        return new IdxDataset(folder + "/images", folder + "/labels").describe(new Configuration(), 3);
    }

    private void refused(String message) {
        assertThatThrownBy(this::describe)
                .isInstanceOf(InvalidDataException.class)
                .hasMessage(message.replace("%s", folder.toString()));
    }
}

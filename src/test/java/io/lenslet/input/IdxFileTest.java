package io.lenslet.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.data.IdxFiles;
import io.lenslet.random.RandomStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdxFileTest {

    private final Configuration configuration = new Configuration();

    @TempDir
    private Path folder;

    /** Records from one byte to more than a block (256 KiB), and counts at both sides of a block's edge. */
    @Test
    void anyAscendingChoiceOfRecordsIsReadFromPlainAndGzippedFiles() throws IOException {
        int[][] shapes = {{1}, {262_145}, {7, 1, 1}, {335, 28, 28}, {1003, 3, 5, 17}, {4, 300, 301}, {2, 3, 350, 351}};
        for (int[] shape : shapes) {
            int recordBytes = Arrays.stream(shape).skip(1).reduce(1, (a, b) -> a * b);
            byte[] values = IdxFiles.random(shape[0] * recordBytes, 5);
            byte[] bytes = IdxFiles.idx(values, shape);
            var plain = IdxFiles.write(folder.resolve("plain"), bytes);
            var gzipped = IdxFiles.write(folder.resolve("gzipped"), IdxFiles.gzip(bytes));
            for (int chance : new int[] {1, 2, 13, shape[0]}) {
                checkChoice(plain, shape, values, chance);
                checkChoice(gzipped, shape, values, chance);
            }
        }
    }

    private void checkChoice(org.apache.hadoop.fs.Path path, int[] shape, byte[] values, int chance)
            throws IOException {
        RandomStream random = RandomStream.of(chance);
        try (IdxFile file = IdxFile.open(path, configuration)) {
            int recordBytes = file.header().recordValues();
            assertThat(file.header().dimensions())
                    .isEqualTo(Arrays.stream(shape).boxed().toList());
            byte[] record = new byte[recordBytes + 2];
            for (int index = 0; index < shape[0]; index++) {
                if (random.nextInt(chance) == 0) {
                    file.copyRecord(index, record, 1);
                    boolean equal = Arrays.equals(
                            record, 1, 1 + recordBytes, values, index * recordBytes, (index + 1) * recordBytes);
                    assertThat(equal).as("%s record %d", path, index).isTrue();
                }
            }
            assertThat(record[0] | record[recordBytes + 1]).isZero();
            file.checkEnd();
        }
    }

    /** Blocks of several records, and records of several blocks. */
    @ParameterizedTest
    @EnumSource(IdxElement.class)
    void valuesOfEveryTypeAreBytes(IdxElement element) throws IOException {
        for (int[] shape : new int[][] {{1003, 7, 9}, {3, 3, 211, 157}}) {
            int recordValues = Arrays.stream(shape).skip(1).reduce(1, (a, b) -> a * b);
            int most = element == IdxElement.SIGNED_BYTE ? 128 : 256;
            RandomStream random = RandomStream.of(6);
            byte[] expected = new byte[shape[0] * recordValues];
            double[] values = new double[expected.length];
            for (int i = 0; i < values.length; i++) {
                int pixel = random.nextInt(most);
                expected[i] = (byte) pixel;
                values[i] = element.whole() || pixel == 255 ? pixel : pixel + (i % 2 == 0 ? 0.4375 : -0.5);
                values[i] = Math.max(0, values[i]);
            }
            byte[] bytes = IdxFiles.idx(element, values, shape);
            for (int chance : new int[] {1, 5}) {
                checkChoice(IdxFiles.write(folder.resolve("plain"), bytes), shape, expected, chance);
                checkChoice(IdxFiles.write(folder.resolve("zipped"), IdxFiles.gzip(bytes)), shape, expected, chance);
            }
        }
    }

    @Test
    void aFileIsFoundWithOrWithoutTheGzipSuffixAndKnownByItsBytes() throws IOException {
        byte[] bytes = IdxFiles.idx(new byte[] {7}, 1);
        var plainName = new org.apache.hadoop.fs.Path(folder + "/a");
        var gzipName = new org.apache.hadoop.fs.Path(folder + "/b.gz");
        IdxFiles.write(folder.resolve("a.gz"), bytes);
        IdxFiles.write(folder.resolve("b"), IdxFiles.gzip(bytes));
        for (var path : new org.apache.hadoop.fs.Path[] {plainName, gzipName}) {
            try (IdxFile file = IdxFile.open(path, configuration)) {
                byte[] record = new byte[1];
                file.copyRecord(0, record, 0);
                assertThat(record[0]).isEqualTo((byte) 7);
            }
        }
        IdxFiles.write(folder.resolve("a"), IdxFiles.idx(new byte[] {8, 9}, 2));
        try (IdxFile file = IdxFile.open(plainName, configuration)) {
            assertThat(file.path()).isEqualTo(plainName);
            assertThat(file.header().count()).isEqualTo(2);
        }
    }

    @Test
    void recordsOutOfOrderOrRangeAreRefused() throws IOException {
        var path = IdxFiles.write(folder.resolve("f"), IdxFiles.idx(new byte[3 * 262_144], 3, 512, 512));
        try (IdxFile file = IdxFile.open(path, configuration)) {
            byte[] record = new byte[262_144];
            file.copyRecord(1, record, 0);
            assertThatThrownBy(() -> file.copyRecord(0, record, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("record 0 of " + path + " is behind record 1 or not one of its 3");
            assertThatThrownBy(() -> file.copyRecord(3, record, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("record 3 of " + path + " is behind record 1 or not one of its 3");
        }
    }
}

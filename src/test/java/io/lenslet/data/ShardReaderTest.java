package io.lenslet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.input.InvalidDataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardReaderTest {

    private static final Configuration CONFIGURATION = new Configuration();

    @TempDir
    private Path folder;

    @Test
    void shardsHoldTheirOwnSamplesInTheirOwnOrder() throws IOException {
        int count = 1013;
        int[] shape = {count, 3, 11, 9};
        int recordBytes = 3 * 11 * 9;
        byte[] pixels = IdxFiles.random(count * recordBytes, 3);
        byte[] labels = IdxFiles.random(count, 4);
        IdxDataset plain = write("plain", IdxFiles.idx(pixels, shape), IdxFiles.idx(labels, count));
        IdxDataset gzipped = write(
                "gzipped", IdxFiles.gzip(IdxFiles.idx(pixels, shape)), IdxFiles.gzip(IdxFiles.idx(labels, count)));
        for (Sharding sharding : List.of(new Sharding.Shuffled(count, 7, 11), new Sharding.Contiguous(count, 5))) {
            for (int index = 0; index < sharding.shards(); index++) {
                for (IdxDataset dataset : List.of(plain, gzipped)) {
                    Shard shard = new ShardReader(dataset, sharding).read(index, CONFIGURATION);
                    assertThat(shard.index()).isEqualTo(index);
                    assertThat(List.of(shard.channels(), shard.height(), shard.width()))
                            .containsExactly(3, 11, 9);
                    assertThat(shard.ids()).isEqualTo(sharding.ids(index));
                    checkSamples(shard, pixels, labels, recordBytes);
                }
            }
        }
    }

    private static void checkSamples(Shard shard, byte[] pixels, byte[] labels, int recordBytes) {
        assertThat(shard.samplePixels()).isEqualTo(recordBytes);
        for (int place = 0; place < shard.count(); place++) {
            int id = shard.ids()[place];
            assertThat(shard.label(place)).isEqualTo(labels[id] & 0xFF);
            assertThat(Arrays.equals(
                            shard.pixels(),
                            place * recordBytes,
                            (place + 1) * recordBytes,
                            pixels,
                            id * recordBytes,
                            (id + 1) * recordBytes))
                    .as("sample %d", id)
                    .isTrue();
        }
    }

    @Test
    void threadsShareAReader() {
        ShardReader reader = new ShardReader(SampleDigits.TRAINING, new Sharding.Shuffled(1000, 16, 1));
        List<Integer> sums = IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> sum(read(reader, i % 16)))
                .toList();
        assertThat(sums.subList(16, 64))
                .isEqualTo(
                        IntStream.range(16, 64).mapToObj(i -> sums.get(i % 16)).toList());
        assertThat(sums.subList(0, 16).stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(25_637_533);
    }

    private static Shard read(ShardReader reader, int index) {
        try {
            return reader.read(index, CONFIGURATION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int sum(Shard shard) {
        return IntStream.range(0, shard.pixels().length)
                .map(i -> shard.pixels()[i] & 0xFF)
                .sum();
    }

    @Test
    void theSampleDigitsAreReal() throws IOException {
        assertThat(SampleDigits.TRAINING.describe(CONFIGURATION, 10))
                .isEqualTo(new DatasetDescription(1000, 1, 28, 28));
        assertThat(SampleDigits.TEST.describe(CONFIGURATION, 10)).isEqualTo(new DatasetDescription(300, 1, 28, 28));
        Shard training =
                new ShardReader(SampleDigits.TRAINING, new Sharding.Contiguous(1000, 1)).read(0, CONFIGURATION);
        assertThat(training.labels()).startsWith(5, 0, 4, 1, 9, 2, 1, 3, 1, 4);
        Shard test = new ShardReader(SampleDigits.TEST, new Sharding.Contiguous(300, 1)).read(0, CONFIGURATION);
        assertThat(test.labels()).startsWith(7, 2, 1, 0, 4, 1, 4, 9, 5, 9);
        assertThat(sum(test)).isEqualTo(7_198_101);
    }

    @Test
    void aFileThatNoLongerFitsTheShardingIsRefused() {
        ShardReader reader = new ShardReader(SampleDigits.TEST, new Sharding.Shuffled(301, 2, 1));
        assertThatThrownBy(() -> reader.read(0, CONFIGURATION))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("src/test/resources/digits/t10k-images-idx3-ubyte.gz holds 300 records, expected 301;"
                        + " the file was changed while it was used");
    }

    @Test
    void aShardOfTwoGibibytesIsRefused() throws IOException {
        int count = 3_000_000;
        byte[] header = IdxFiles.gzip(IdxFiles.idx(new byte[0], count, 28, 28));
        // As long as a file must be that could unpack to so many pixels; nobody reads as far as where it ends.
        IdxDataset dataset = write("huge", Arrays.copyOf(header, 2_400_000), IdxFiles.idx(new byte[count], count));
        assertThatThrownBy(() -> new ShardReader(dataset, new Sharding.Contiguous(count, 1)).read(0, CONFIGURATION))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("a shard of " + folder.resolve("huge-images")
                        + " must be below 2 GiB, was 2352000000 bytes; raise training.shards");
    }

    @Test
    void shardsThatContradictThemselvesAreRefused() {
        assertThatThrownBy(() -> new Shard(0, 1, 2, 2, new int[2], new byte[7], new byte[2]))
                .hasMessage("shard 0 of 2 samples of 1 x 2 x 2 has 7 pixels and 2 labels");
        assertThatThrownBy(() -> new Shard(3, 1, 2, 2, new int[2], new byte[8], new byte[3]))
                .hasMessage("shard 3 of 2 samples of 1 x 2 x 2 has 8 pixels and 3 labels");
        assertThatThrownBy(() -> new Shard(0, 1, 0, 2, new int[2], new byte[0], new byte[2]))
                .hasMessage("a shard needs an index from 0, samples and pixels, was shard 0 of 2 samples of 1 x 0 x 2");
    }

    private IdxDataset write(String name, byte[] images, byte[] labels) throws IOException {
        IdxFiles.write(folder.resolve(name + "-images"), images);
        IdxFiles.write(folder.resolve(name + "-labels"), labels);
        return new IdxDataset(folder + "/" + name + "-images", folder + "/" + name + "-labels");
    }
}

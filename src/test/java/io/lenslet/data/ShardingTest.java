package io.lenslet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.input.InvalidDataException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShardingTest {

    @Test
    void everySampleIsInExactlyOneShardAndSizesDifferByAtMostOne() {
        for (int count = 1; count <= 40; count++) {
            for (int shards = 1; shards <= count; shards++) {
                checkPartition(new Sharding.Contiguous(count, shards));
                checkPartition(new Sharding.Shuffled(count, shards, count * 31L + shards));
            }
        }
        checkPartition(new Sharding.Shuffled(60_000, 7, 1));
    }

    private static void checkPartition(Sharding sharding) {
        int[][] cut =
                IntStream.range(0, sharding.shards()).mapToObj(sharding::ids).toArray(int[][]::new);
        for (int shard = 0; shard < cut.length; shard++) {
            assertThat(cut[shard].length)
                    .as("%s shard %d", sharding, shard)
                    .isEqualTo(sharding.size(shard))
                    .isBetween(sharding.count() / cut.length, (sharding.count() + cut.length - 1) / cut.length);
        }
        int[] all = IntStream.range(0, cut.length)
                .flatMap(shard -> IntStream.of(cut[shard]))
                .toArray();
        boolean contiguous = sharding instanceof Sharding.Contiguous;
        assertThat(contiguous ? all : IntStream.of(all).sorted().toArray())
                .as("%s", sharding)
                .isEqualTo(IntStream.range(0, sharding.count()).toArray());
    }

    /** Recorded from a second implementation, in another language. When this fails, every trained model changes. */
    @Test
    void theOrderOfASeedIsForEver() {
        assertThat(new Sharding.Shuffled(20, 3, 1).ids(0)).containsExactly(4, 0, 1, 11, 2, 19);
        assertThat(new Sharding.Shuffled(20, 3, 1).ids(1)).containsExactly(12, 15, 8, 9, 10, 14, 6);
        assertThat(new Sharding.Shuffled(20, 3, 1).ids(2)).containsExactly(3, 16, 18, 17, 7, 5, 13);
        assertThat(new Sharding.Shuffled(20, 1, -7).ids(0))
                .containsExactly(15, 5, 3, 6, 14, 4, 13, 2, 17, 16, 19, 11, 7, 8, 0, 12, 10, 18, 9, 1);
        assertThat(new Sharding.Shuffled(60_000, 8, 42).ids(1))
                .startsWith(40114, 2449, 1447, 36294, 51423, 51556, 44184, 1531);
        assertThat(new Sharding.Shuffled(60_000, 8, 42).ids(7))
                .endsWith(18483, 46046, 19302, 47669, 5646, 19200, 49005, 17185);
    }

    @Test
    void theSameSamplesAreInTheSamePlaceHoweverManyShardsThereAre() {
        int[] whole = new Sharding.Shuffled(1000, 1, 9).ids(0);
        Sharding cut = new Sharding.Shuffled(1000, 7, 9);
        assertThat(IntStream.range(0, 7)
                        .flatMap(shard -> IntStream.of(cut.ids(shard)))
                        .toArray())
                .isEqualTo(whole);
    }

    @Test
    void impossibleCutsAreRefused() {
        assertThatThrownBy(() -> new Sharding.Shuffled(5, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shards must be at least 1, was 0");
        assertThatThrownBy(() -> new Sharding.Shuffled(5, 6, 1))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("shards must be at most the number of samples, 5, was 6");
        assertThatThrownBy(() -> new Sharding.Contiguous(0, 1))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("shards must be at most the number of samples, 0, was 1");
    }
}

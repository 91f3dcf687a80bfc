package io.lenslet.spark.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InShardOrderTest {

    @Test
    void resultsAreHandedOnInOrderAndAsSoonAsTheyCan() {
        RandomStream random = RandomStream.of(2);
        for (int shards = 1; shards <= 20; shards++) {
            List<Integer> handed = new ArrayList<>();
            InShardOrder<Integer> inOrder = new InShardOrder<>(shards, handed::add);
            boolean[] come = new boolean[shards];
            for (int shard : random.permutation(shards)) {
                inOrder.accept(shard, shard);
                come[shard] = true;
                int ready = IntStream.range(0, shards)
                        .filter(i -> !come[i])
                        .findFirst()
                        .orElse(shards);
                assertThat(handed).isEqualTo(IntStream.range(0, ready).boxed().toList());
            }
        }
    }
}

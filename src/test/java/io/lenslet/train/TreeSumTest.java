package io.lenslet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeSumTest {

    private static final int COUNT = 9;

    /** Groups of any power of two, summed elsewhere first, arriving in any order: always the bits of the definition. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 8, 13, 16, 21})
    void anyGroupingAndAnyOrderGivesTheBitsOfTheDefinition(int shards) {
        List<ShardResult> results = results(shards);
        Node expected = definition(results, 0, TreeSum.level(shards));
        for (int level = 0; 1 << level < 2 * shards; level++) {
            for (int seed = 0; seed < 5; seed++) {
                ShardSum sum = sum(results, level, seed);
                assertThat(sum.parameters()).isEqualTo(expected.parameters);
                assertThat(sum.lossSum()).isEqualTo(expected.lossSum);
                assertThat(sum.samples())
                        .isEqualTo(
                                results.stream().mapToLong(ShardResult::samples).sum());
                assertThat(sum.correct())
                        .isEqualTo(
                                results.stream().mapToLong(ShardResult::correct).sum());
            }
        }
    }

    /** The order does matter: in that of the shards alone it is another sum. */
    @Test
    void itIsNoChain() {
        List<ShardResult> results = results(21);
        double[] chain = new double[COUNT];
        results.forEach(result -> {
            for (int i = 0; i < COUNT; i++) {
                chain[i] += result.samples() * (double) result.parameters()[i];
            }
        });
        assertThat(sum(results, 0, 0).parameters()).isNotEqualTo(chain);
    }

    @Test
    void theFirstShardThatDivergedIsTheOutcome() {
        for (int level = 0; level <= 3; level++) {
            TreeSum tree = new TreeSum(6);
            int size = 1 << level;
            for (int first = (6 - 1) / size * size; first >= 0; first -= size) {
                TreeSum group = new TreeSum(first, level, 6);
                for (int shard = Math.min(6, first + size) - 1; shard >= first; shard--) {
                    group.add(
                            shard,
                            0,
                            shard == 2 || shard == 3 || shard == 5
                                    ? divergence(shard)
                                    : results(6).get(shard));
                }
                tree.add(first, level, group.total());
            }
            assertThat(tree.total()).isEqualTo(divergence(2));
            assertThatThrownBy(() -> tree.total().sum()).isInstanceOf(DivergedException.class);
        }
    }

    @Test
    void aTotalNeedsAllShards() {
        TreeSum tree = new TreeSum(3);
        tree.add(0, 0, results(3).get(0));
        tree.add(2, 0, results(3).get(2));
        assertThatThrownBy(tree::total)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("all shards of ");
    }

    private static Divergence divergence(int shard) {
        return new Divergence(1, shard, 1, 1, "the loss is NaN");
    }

    private static ShardSum sum(List<ShardResult> results, int level, int seed) {
        int shards = results.size();
        int groups = ((shards - 1) >> level) + 1;
        TreeSum tree = new TreeSum(shards);
        for (int group : RandomStream.of(seed, level).permutation(groups)) {
            int first = group << level;
            TreeSum partial = new TreeSum(first, level, shards);
            int size = Math.min(shards - first, 1 << level);
            for (int place : RandomStream.of(seed, level, group).permutation(size)) {
                partial.add(first + place, 0, results.get(first + place));
            }
            tree.add(first, level, partial.total());
        }
        return tree.total().sum();
    }

    private record Node(double[] parameters, double lossSum) {}

    private static Node definition(List<ShardResult> results, int first, int level) {
        if (level == 0) {
            ShardResult leaf = results.get(first);
            double[] weighted = new double[COUNT];
            for (int i = 0; i < COUNT; i++) {
                weighted[i] = leaf.samples() * (double) leaf.parameters()[i];
            }
            return new Node(weighted, leaf.lossSum());
        }
        Node left = definition(results, first, level - 1);
        int middle = first + (1 << (level - 1));
        if (middle >= results.size()) {
            return left;
        }
        Node right = definition(results, middle, level - 1);
        for (int i = 0; i < COUNT; i++) {
            left.parameters[i] += right.parameters[i];
        }
        return new Node(left.parameters, left.lossSum + right.lossSum);
    }

    /** Values of very unequal size, so that each order of additions rounds otherwise. */
    private static List<ShardResult> results(int shards) {
        List<ShardResult> results = new ArrayList<>();
        RandomStream random = RandomStream.of(4);
        for (int shard = 0; shard < shards; shard++) {
            float[] parameters = new float[COUNT];
            for (int i = 0; i < COUNT; i++) {
                parameters[i] = (float) (random.nextGaussian() * StrictMath.exp(8 * random.nextGaussian()));
            }
            results.add(Results.shard(
                    shard, 7 + random.nextInt(5), parameters, new float[0], random.nextGaussian(), random.nextInt(7)));
        }
        return results;
    }
}

package io.lenslet.data;

import io.lenslet.input.InvalidDataException;
import io.lenslet.random.RandomStream;
import java.io.Serializable;
import java.util.Arrays;

/**
 * How {@code count} samples, numbered from 0, are cut into {@code shards} logical shards. Every sample is in exactly
 * one shard and the sizes of any two shards differ by at most one. A pure function of the record's components: which
 * machines there are, and how many, plays no part.
 */
public sealed interface Sharding extends Serializable {

    int count();

    int shards();

    /** The sample ids of {@code shard}, in the order in which the shard holds them. */
    int[] ids(int shard);

    /** The number of samples in {@code shard}. */
    default int size(int shard) {
        return begin(this, shard + 1) - begin(this, shard);
    }

    /** Where {@code shard} begins in the sequence of all samples. */
    private static int begin(Sharding sharding, int shard) {
        return (int) ((long) sharding.count() * shard / sharding.shards());
    }

    /** Cuts the samples after a permutation by {@code seed}. */
    record Shuffled(int count, int shards, long seed) implements Sharding {

        private static final long KEY = 0x7368617264L; // "shard": no other stream of the same seed has this key

        public Shuffled {
            check(count, shards);
        }

        @Override
        public int[] ids(int shard) {
            int[] order = RandomStream.of(seed, KEY).permutation(count);
            return Arrays.copyOfRange(order, begin(this, shard), begin(this, shard + 1));
        }
    }

    /**
     * Cuts the samples in the order of their ids, as evaluation does: reading a shard then touches only its part of a
     * plain file.
     */
    record Contiguous(int count, int shards) implements Sharding {

        public Contiguous {
            check(count, shards);
        }

        @Override
        public int[] ids(int shard) {
            return range(begin(this, shard), begin(this, shard + 1));
        }
    }

    private static void check(int count, int shards) {
        if (shards < 1) {
            throw new IllegalArgumentException("shards must be at least 1, was " + shards);
        }
        if (shards > count) {
            throw new InvalidDataException(
                    "shards must be at most the number of samples, " + count + ", was " + shards);
        }
    }

    private static int[] range(int begin, int end) {
        int[] ids = new int[end - begin];
        Arrays.setAll(ids, i -> begin + i);
        return ids;
    }
}

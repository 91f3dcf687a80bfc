package io.lenslet.spark.train;

import java.io.Serializable;
import org.apache.spark.Partition;
import org.apache.spark.rdd.PartitionCoalescer;
import org.apache.spark.rdd.PartitionGroup;
import org.apache.spark.rdd.RDD;
import scala.Option;

/**
 * Partitions of {@code 2^level} partitions of the parent each, in their order: the nodes of that level of a binary tree
 * over them.
 */
record AlignedGroups(int level) implements PartitionCoalescer, Serializable {

    /**
     * The highest level at which {@code cores} cores are done as soon as at level 0, if all shards take as long: so few
     * tasks send so few sums, and no core waits for it. Not above {@code highest}.
     */
    static AlignedGroups of(int shards, int cores, int highest) {
        int best = 0;
        for (int level = 1; level <= highest && 1L << level < 2L * shards; level++) {
            if (longest(shards, cores, level) <= longest(shards, cores, best)) {
                best = level;
            }
        }
        return new AlignedGroups(best);
    }

    /** The shards that the core with the most has to train. */
    private static long longest(int shards, int cores, int level) {
        int tasks = ((shards - 1) >> level) + 1;
        int waves = (tasks - 1) / cores + 1;
        return Math.min(shards, (long) waves << level);
    }

    /** The shards that the core with the most has to train, of so many cores. */
    long longest(int shards, int cores) {
        return longest(shards, cores, level);
    }

    /** The number of groups of so many shards. */
    int count(int shards) {
        return ((shards - 1) >> level) + 1;
    }

    @Override
    public PartitionGroup[] coalesce(int maxPartitions, RDD<?> parent) {
        Partition[] partitions = parent.partitions();
        PartitionGroup[] groups = new PartitionGroup[count(partitions.length)];
        for (int i = 0; i < partitions.length; i++) {
            if (i % (1 << level) == 0) {
                groups[i >> level] = new PartitionGroup(Option.empty());
            }
            groups[i >> level].partitions().addOne(partitions[i]);
        }
        return groups;
    }
}

package io.lenslet.spark.train;

import io.lenslet.data.Shard;
import io.lenslet.train.ShardOutcome;
import io.lenslet.train.Slices;
import java.util.Iterator;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.rdd.RDD;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the sums that the tasks of a job make, one for each group of shards, become one: all are sent to the driver, which
 * adds them, or where they are large they are added slice by slice on executors, and the driver gets the result alone.
 * Either adds in the tree over the shards' numbers, to the same bits.
 */
sealed interface GroupSums permits DriverSums, SlicedSums {

    Logger LOG = LoggerFactory.getLogger(GroupSums.class);

    /**
     * What the driver takes in at most, 64 MiB. Below it a second stage costs more than it saves, on one machine and on
     * a network of 1 Gbit/s (docs/scaling.md).
     */
    long MOST_ON_DRIVER = 1 << 26;

    /** What is told while a job lasts, one call at a time. */
    interface Watch {

        /** A task trained its group: so many samples, in so many seconds. */
        void groupEnded(double seconds, long samples);

        /** The driver was busy with sums since {@code start}, in nanoseconds. */
        void summed(long start);
    }

    /**
     * The way for sums of so many numbers of parameters and state, which executors of {@code cores} cores in all may
     * add if the driver would have to take in more than {@code mostOnDriver} bytes.
     */
    static GroupSums of(AlignedGroups groups, int shards, int parameters, int state, int cores, long mostOnDriver) {
        long numbers = (long) parameters + state;
        if (groups.count(shards) == 1 || groups.count(shards) * numbers * Double.BYTES <= mostOnDriver) {
            return new DriverSums(groups, shards, numbers);
        }
        return new SlicedSums(groups, shards, new Slices(parameters, state, SlicedSums.slices(numbers, cores)));
    }

    /** The groups of the shards. */
    AlignedGroups groups();

    /** Applies {@code function} to the shards of each partition, which is a group, and adds what comes of it. */
    ShardOutcome total(RDD<Shard> groups, Function<Iterator<Shard>, ShardOutcome> function, Watch watch);

    /** Says in the log which way it is, and why. */
    default void log() {
        LOG.info("{}", this);
    }
}

package io.lenslet.spark.train;

import io.lenslet.data.Shard;
import io.lenslet.train.ShardOutcome;
import io.lenslet.train.SliceJoin;
import io.lenslet.train.Slices;
import io.lenslet.train.TreeSum;
import java.io.Serializable;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.rdd.RDD;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction2;

/**
 * Tasks cut their sums into slices, and a shuffle brings together what all groups have of a slice: a task of a second
 * stage adds it up, and the driver gets each slice's total once. So it takes in one sum, however many groups there are,
 * and the additions are spread over the executors. Where files of the shuffle are lost with an executor, Spark has the
 * groups that wrote them trained again, to the same bits.
 */
record SlicedSums(AlignedGroups groups, int shards, Slices slices) implements GroupSums {

    /** Numbers of a slice: 128 KiB of doubles at least, if that gives work to all cores, and 16 MiB at most. */
    private static final long SMALLEST = 1 << 14;

    private static final long LARGEST = 1 << 21;

    /** With more Spark would sort the slices in memory before it writes them, instead of a file for each. */
    private static final int MOST_SLICES = 200;

    /** The number of slices of sums of so many numbers. */
    static int slices(long numbers, int cores) {
        long parallel = Math.min(cores, (numbers - 1) / SMALLEST + 1);
        return (int) Math.min(MOST_SLICES, Math.max(parallel, (numbers - 1) / LARGEST + 1));
    }

    @Override
    public ShardOutcome total(RDD<Shard> grouped, Function<Iterator<Shard>, ShardOutcome> function, Watch watch) {
        GroupsEnded ended = new GroupsEnded(watch);
        grouped.context().register(ended);
        // A hash of a slice's number is the number itself.
        RDD<Tuple2<Integer, SlicePart>> parts = JavaPairRDD.toRDD(grouped.toJavaRDD()
                .mapPartitionsToPair(new Cut(new ShardTask<>(function), slices, ended))
                .partitionBy(new HashPartitioner(slices.count())));
        SliceJoin join = new SliceJoin(slices);
        try {
            GroupJob.run(parts, new Sum(groups.level(), shards), ShardOutcome.class, (slice, total) -> {
                long arrival = System.nanoTime();
                join.add(slice, total);
                watch.summed(arrival);
            });
        } finally {
            parts.cleanShuffleDependencies(false);
        }
        return join.total();
    }

    /** A task of the first stage: trains a group, and cuts its sum as Spark asks for one part after the other. */
    private record Cut(ShardTask<ShardOutcome> task, Slices slices, GroupsEnded ended)
            implements PairFlatMapFunction<Iterator<Shard>, Integer, SlicePart> {

        @Override
        public Iterator<Tuple2<Integer, SlicePart>> call(Iterator<Shard> shards) {
            int group = TaskContext.getPartitionId();
            ShardTask.Result<ShardOutcome> result = task.result(group, shards);
            ShardOutcome outcome = result.value();
            ended.add(new GroupsEnded.Ended(group, result.seconds(), outcome.samples()));
            return IntStream.range(0, slices.count())
                    .mapToObj(slice -> new Tuple2<>(slice, new SlicePart(group, outcome.part(slices, slice))))
                    .iterator();
        }
    }

    /** A task of the second stage: adds up what all groups have of a slice, in whatever order it comes. */
    private static final class Sum
            extends AbstractFunction2<TaskContext, scala.collection.Iterator<Tuple2<Integer, SlicePart>>, ShardOutcome>
            implements Serializable {

        private final int level;
        private final int shards;

        Sum(int level, int shards) {
            this.level = level;
            this.shards = shards;
        }

        @Override
        public ShardOutcome apply(TaskContext context, scala.collection.Iterator<Tuple2<Integer, SlicePart>> parts) {
            TreeSum tree = new TreeSum(shards);
            CollectionConverters.asJava(parts)
                    .forEachRemaining(part -> tree.add(
                            part._2().group() << level, level, part._2().outcome()));
            return tree.total();
        }
    }

    @Override
    public String toString() {
        return "the sums of " + groups.count(shards) + " tasks, " + slices.numbers()
                + " numbers each, would be more for the driver than " + MOST_ON_DRIVER
                + " bytes: executors add them in "
                + slices.count() + " slices";
    }
}

package io.lenslet.spark.train;

import io.lenslet.data.Shard;
import io.lenslet.train.ShardOutcome;
import io.lenslet.train.TreeSum;
import java.util.Iterator;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.rdd.RDD;

/** Tasks send their sums, of so many numbers each, to the driver, which adds them as they come. */
record DriverSums(AlignedGroups groups, int shards, long numbers) implements GroupSums {

    @Override
    public ShardOutcome total(RDD<Shard> grouped, Function<Iterator<Shard>, ShardOutcome> function, Watch watch) {
        TreeSum tree = new TreeSum(shards);
        GroupJob.run(grouped, new ShardTask<>(function), ShardTask.Result.class, (group, result) -> {
            long arrival = System.nanoTime();
            tree.add(group << groups.level(), groups.level(), result.value());
            watch.summed(arrival);
            watch.groupEnded(result.seconds(), result.value().samples());
        });
        return tree.total();
    }

    @Override
    public String toString() {
        return "the sums of " + groups.count(shards) + " tasks, " + numbers
                + " numbers each, go to the driver, which adds" + " them";
    }
}

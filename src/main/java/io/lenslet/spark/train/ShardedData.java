package io.lenslet.spark.train;

import io.lenslet.data.Shard;
import io.lenslet.data.ShardReader;
import io.lenslet.spark.session.HeapGuard;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;
import scala.Option;

/**
 * The shards of a data set on the executors, one per partition. Each is read where it is needed from its source,
 * kept there, and read again if its executor is lost.
 */
public final class ShardedData implements AutoCloseable {

    private final Broadcast<SerializableConfiguration> configuration;
    private final JavaRDD<Shard> shards;
    private final int count;

    public ShardedData(JavaSparkContext spark, ShardReader reader, String name) {
        count = reader.sharding().shards();
        // Broadcast, since a task brings all that its closures hold, in every epoch, and reading a configuration means
        // parsing Hadoop's defaults.
        configuration = spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
        Broadcast<SerializableConfiguration> shared = configuration;
        List<Integer> indices = IntStream.range(0, count).boxed().toList();
        shards = spark.parallelize(indices, count)
                .map(index -> HeapGuard.call(
                        "reading shard " + index,
                        () -> reader.read(index, shared.value().value())))
                .setName(name)
                .persist(StorageLevel.MEMORY_AND_DISK());
    }

    public int count() {
        return count;
    }

    /**
     * Applies {@code function} to every shard on the executors, in a task each. {@code results} gets each shard's index
     * and value as it comes, in any order, each once, one at a time; it is called on a thread of Spark's scheduler.
     */
    public <R> void forEach(Function<Shard, R> function, BiConsumer<Integer, ShardTask.Result<R>> results) {
        forEachGroup(new AlignedGroups(0), group -> function.call(group.next()), results);
    }

    /**
     * As {@link #forEach}, with a task for the shards of each group, in their order; results have the group's index.
     */
    <R> void forEachGroup(
            AlignedGroups groups,
            Function<Iterator<Shard>, R> function,
            BiConsumer<Integer, ShardTask.Result<R>> results) {
        GroupJob.run(grouped(groups), new ShardTask<>(function), ShardTask.Result.class, results);
    }

    /** A partition for each group. Its preferred place is, as Spark has it, that of the first of its shards that is kept somewhere. */
    RDD<Shard> grouped(AlignedGroups groups) {
        return groups.level() == 0
                ? shards.rdd()
                : shards.rdd().coalesce(groups.count(count), false, Option.apply(groups), null);
    }

    @Override
    public void close() {
        shards.unpersist(false);
        configuration.destroy();
    }
}

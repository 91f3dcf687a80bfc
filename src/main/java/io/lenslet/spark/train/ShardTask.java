package io.lenslet.spark.train;

import io.lenslet.data.Shard;
import io.lenslet.spark.session.HeapGuard;
import java.io.Serializable;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/** Applies a function to the one shard of a partition, and times it. */
public final class ShardTask<R> extends AbstractFunction2<TaskContext, Iterator<Shard>, ShardTask.Result<R>>
        implements Serializable {

    /** The function's value and the seconds it took. */
    public record Result<R>(R value, double seconds) {}

    private final Function<Shard, R> function;

    ShardTask(Function<Shard, R> function) {
        this.function = function;
    }

    @Override
    public Result<R> apply(TaskContext context, Iterator<Shard> shards) {
        Shard shard = shards.next();
        if (shards.hasNext()) { // asked also because the block's lock is given back at the end of the partition
            throw new IllegalStateException("a partition holds more than shard " + shard.index());
        }
        long start = System.nanoTime();
        try {
            R value = HeapGuard.call("working on shard " + shard.index(), () -> function.call(shard));
            return new Result<>(value, (System.nanoTime() - start) * 1e-9);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("shard " + shard.index() + ": " + e.getMessage(), e);
        }
    }
}

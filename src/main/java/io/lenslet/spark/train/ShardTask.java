package io.lenslet.spark.train;

import io.lenslet.data.Shard;
import io.lenslet.spark.session.HeapGuard;
import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction2;

/** Applies a function to the shards of a partition, one or several, and times it. */
public final class ShardTask<R>
        extends AbstractFunction2<TaskContext, scala.collection.Iterator<Shard>, ShardTask.Result<R>>
        implements Serializable {

    /** The function's value and the seconds it took, without those in which it waited for shards. */
    public record Result<R>(R value, double seconds) implements Serializable {}

    private final Function<Iterator<Shard>, R> function;

    ShardTask(Function<Iterator<Shard>, R> function) {
        this.function = function;
    }

    @Override
    public Result<R> apply(TaskContext context, scala.collection.Iterator<Shard> partition) {
        return result(context.partitionId(), CollectionConverters.asJava(partition));
    }

    /** The same from Java. */
    Result<R> result(int task, Iterator<Shard> partition) {
        Shards shards = new Shards(partition);
        String what = "task " + task;
        long start = System.nanoTime();
        try {
            R value = HeapGuard.call("the shards of " + what, () -> function.call(shards));
            if (shards.hasNext()) { // asked also because the block's lock is given back at the end of the partition
                throw new IllegalStateException(what + " left shards of its partition");
            }
            return new Result<>(value, (System.nanoTime() - start - shards.nanos) * 1e-9);
        } catch (Exception e) {
            throw unchecked(e);
        }
    }

    /**
     * Scala's functions declare no exceptions and throw them all the same: what reading a shard threw stays as it is.
     */
    @SuppressWarnings("unchecked")
    private static <E extends Exception> RuntimeException unchecked(Exception e) throws E {
        throw (E) e;
    }

    /** Times how long it takes to come by shards, which in the first epoch are read. */
    private static final class Shards implements Iterator<Shard> {

        private final Iterator<Shard> shards;
        private long nanos;

        Shards(Iterator<Shard> shards) {
            this.shards = shards;
        }

        @Override
        public boolean hasNext() {
            long start = System.nanoTime();
            boolean more = shards.hasNext();
            nanos += System.nanoTime() - start;
            return more;
        }

        @Override
        public Shard next() {
            long start = System.nanoTime();
            Shard shard = shards.next();
            nanos += System.nanoTime() - start;
            return shard;
        }
    }
}

package io.lenslet.spark.train;

import io.lenslet.spark.session.HeapGuard;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** A job of Spark that hands each task's result on as it comes. */
final class GroupJob {

    private GroupJob() {}

    /**
     * Runs {@code task} on every partition of {@code data}. {@code results} gets each partition's index and result, in
     * any order, each once, one at a time; it is called on a thread of Spark's scheduler.
     */
    static <T, R> void run(
            RDD<T> data,
            AbstractFunction2<TaskContext, Iterator<T>, R> task,
            Class<? super R> type,
            BiConsumer<Integer, R> results) {
        @SuppressWarnings("unchecked") // a class tag knows no type parameters
        ClassTag<R> tag = (ClassTag<R>) ClassTag$.MODULE$.apply(type);
        Iterator<Object> partitions = CollectionConverters.asScala(IntStream.range(0, data.getNumPartitions())
                .<Object>mapToObj(i -> i)
                .iterator());
        data.context()
                .runJob(
                        data,
                        task,
                        partitions.toSeq(),
                        new AbstractFunction2<Object, R, BoxedUnit>() {
                            @Override
                            public BoxedUnit apply(Object index, R result) {
                                return take((Integer) index, result, results);
                            }
                        },
                        tag);
    }

    private static <R> BoxedUnit take(int index, R result, BiConsumer<Integer, R> results) {
        try {
            return HeapGuard.call("the result of task " + index, () -> {
                results.accept(index, result);
                return BoxedUnit.UNIT;
            });
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a consumer throws no checked exceptions", e);
        }
    }
}

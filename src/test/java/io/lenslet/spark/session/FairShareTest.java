package io.lenslet.spark.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.testing.LocalSpark;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.VoidFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs side by side in one context: a short job does not wait for all of a long one that came first. */
@Tag("spark")
@ExtendWith(LocalSpark.class)
class FairShareTest {

    private static final int TASKS = 100;
    private static final CountDownLatch BEGUN = new CountDownLatch(1);
    /** Tasks of the long job that have begun, now and when the short one's only task did: all, if that had to wait. */
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static volatile int begunBefore;

    @Test
    void aThreadOfAnotherPoolGetsItsShare() throws Exception {
        try (JavaSparkContext spark = SparkSessions.openShared("fair")) {
            Thread first = new Thread(() -> run(spark, "long", TASKS, FairShareTest::longTask));
            first.start();
            BEGUN.await();
            run(spark, "short", 1, FairShareTest::shortTask);
            first.join();
        }
        assertThat(begunBefore).isBetween(1, TASKS - 1);
        assertThat(COUNT).hasValue(TASKS);
    }

    private static void run(JavaSparkContext spark, String pool, int tasks, VoidFunction<Integer> work) {
        SparkSessions.joinPool(spark, pool);
        spark.parallelize(IntStream.range(0, tasks).boxed().toList(), tasks).foreach(work);
    }

    private static void longTask(int task) throws InterruptedException {
        COUNT.incrementAndGet();
        BEGUN.countDown();
        Thread.sleep(20);
    }

    private static void shortTask(int task) {
        begunBefore = COUNT.get();
    }
}

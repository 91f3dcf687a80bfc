package io.lenslet.spark.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.model.Model;
import io.lenslet.testing.Digits;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelCacheTest {

    @Test
    void tasksThatAskAtOnceShareWhatOneOfThemReads() throws Exception {
        ModelCache cache = new ModelCache();
        int threads = 8;
        CountDownLatch start = new CountDownLatch(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Callable<Model>> tasks = IntStream.range(0, threads)
                .<Callable<Model>>mapToObj(i -> () -> {
                    start.countDown();
                    start.await();
                    return cache.get("a", () -> Digits.model("simplest", 1));
                })
                .toList();
        Set<Integer> models = new HashSet<>();
        for (Future<Model> task : pool.invokeAll(tasks)) {
            models.add(System.identityHashCode(task.get()));
        }
        pool.shutdown();
        assertThat(models).hasSize(1);
        assertThat(cache.reads()).isEqualTo(1);
        cache.get("b", () -> Digits.model("simplest", 2));
        assertThat(cache.reads()).isEqualTo(2);
    }
}

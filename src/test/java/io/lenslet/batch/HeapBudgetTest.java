package io.lenslet.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.image.ImageFormat;
import io.lenslet.input.ImageEntry;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Large images wait for each other. */
class HeapBudgetTest {

    @Test
    void theSecondWaitsForTheFirst() throws InterruptedException {
        HeapBudget budget = new HeapBudget(100 << 20);
        assertThat(budget.holds(100)).isTrue();
        assertThat(budget.holds(101)).isFalse();
        budget.acquire(60);
        CountDownLatch second = new CountDownLatch(1);
        Thread waiting = new Thread(() -> {
            try {
                budget.acquire(60);
                second.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        waiting.start();
        assertThat(second.await(100, TimeUnit.MILLISECONDS)).isFalse();
        budget.release(60);
        assertThat(second.await(10, TimeUnit.SECONDS)).isTrue();
        waiting.join();
    }

    @Test
    void whatAnImageNeeds() {
        ImageEntry image = new ImageEntry("a", "a", 0, 2 << 20, 0, ImageFormat.JPEG, 4000, 3000);
        assertThat(HeapBudget.units(image)).isEqualTo((int) ((12_000_000L * 16 + (4 << 20)) / (1 << 20)) + 1);
    }
}

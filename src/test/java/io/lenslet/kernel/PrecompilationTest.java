package io.lenslet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.Test;

class PrecompilationTest {

    private static final long LITTLE = 1 << 20;

    private final BlockingQueue<Thread> turns = new ArrayBlockingQueue<>(1);

    @Test
    void theWorkIsDoneAgainAndAgainOnADaemonUntilItIsClosed() throws InterruptedException {
        Precompilation compiling = new Precompilation(LITTLE, () -> this::work);
        compiling.start();
        Thread thread = turns.take();
        assertThat(thread.isDaemon()).isTrue();
        assertThat(turns.take()).isSameAs(thread).isNotSameAs(Thread.currentThread());
        compiling.close();
        turns.clear();
        thread.join();
    }

    @Test
    void workThatTakesMuchMemoryIsNotBegun() {
        boolean[] prepared = {false};
        new Precompilation(LITTLE << 10, () -> {
                    prepared[0] = true;
                    return () -> {};
                })
                .start();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("lenslet-precompilation"));
        assertThat(prepared[0]).isFalse();
    }

    private void work() {
        try {
            turns.put(Thread.currentThread());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

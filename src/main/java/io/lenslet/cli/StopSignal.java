package io.lenslet.cli;

import io.lenslet.files.Lease;
import io.lenslet.job.RunStoppedException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Where the process is told to stop (SIGTERM, Ctrl-C), cancels the jobs of Spark, and keeps the process alive until the
 * command has written what it leaves, or its patience is over. Spark, file systems and the lock are closed after that.
 */
final class StopSignal implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 20;
    private static final int CANCEL_MILLIS = 200;

    private final JavaSparkContext spark;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Runnable hook = this::stop;
    private volatile boolean given;

    StopSignal(JavaSparkContext spark) {
        this.spark = spark;
        ShutdownHookManager.get()
                .addShutdownHook(hook, Lease.SHUTDOWN_PRIORITY + 1, 2 * PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** What {@code e} is to be told as: where the process was told to stop, that. */
    Throwable told(Throwable e) {
        return given ? new RunStoppedException(e) : ErrorMessages.told(e);
    }

    /** Cancels again and again, since the command may begin another job before it sees that one was canceled. */
    private void stop() {
        given = true;
        System.err.println("lenslet: told to stop (SIGTERM or Ctrl-C); cancelling, and writing the summary");
        try {
            for (int waited = 0; waited < PATIENCE_SECONDS * 1000; waited += CANCEL_MILLIS) {
                spark.cancelAllJobs();
                if (ended.await(CANCEL_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // Hadoop's patience is over too
        }
    }

    /** The command has left what it leaves. */
    @Override
    public void close() {
        ended.countDown();
        try {
            ShutdownHookManager.get().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process ends, and the hook sees that the command has ended.
        }
    }
}

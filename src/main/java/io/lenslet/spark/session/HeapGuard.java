package io.lenslet.spark.session;

import io.lenslet.config.HeapRemedy;
import java.util.concurrent.Callable;

/**
 * A full heap, told in one line. Left alone, an {@link OutOfMemoryError} in a task of local mode ends the process with
 * a page of traces, and one on a thread of Spark's scheduler leaves the driver waiting for ever.
 */
public final class HeapGuard {

    private HeapGuard() {}

    /** The value of {@code work}; a full heap becomes an exception that names {@code what} was done. */
    public static <R> R call(String what, Callable<R> work) throws Exception {
        try {
            return work.call();
        } catch (OutOfMemoryError e) {
            throw new IllegalStateException(
                    HeapRemedy.heap() + " is too small for " + what + " (" + e.getMessage() + "); "
                            + HeapRemedy.GIVE_MORE,
                    e);
        }
    }
}

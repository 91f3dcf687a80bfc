package io.lenslet.input;

import java.io.IOException;

/**
 * Asks a failing file system again, after pauses that grow. Its last word, if it still fails, is the caller's; Spark
 * then tries the task again.
 */
public final class Retry {

    private static final long[] PAUSES = {100, 1000, 3000};

    private Retry() {}

    /** Something that a file system does. */
    public interface Access<T> {
        T get() throws IOException;
    }

    public static <T> T call(Access<T> access) throws IOException, InterruptedException {
        for (long pause : PAUSES) {
            try {
                return access.get();
            } catch (StorageException e) {
                Thread.sleep(pause);
            }
        }
        return access.get();
    }
}

package io.lenslet.spark.session;

/** The heap that Spark was given cannot hold what a run needs; the message is one line that says how much that is. */
public final class HeapTooSmallException extends RuntimeException {

    public HeapTooSmallException(String message) {
        super(message);
    }
}

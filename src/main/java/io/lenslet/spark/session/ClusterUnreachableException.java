package io.lenslet.spark.session;

/** The cluster that a command was sent to cannot be reached; the message is one line. */
public final class ClusterUnreachableException extends RuntimeException {

    ClusterUnreachableException(String message) {
        super(message);
    }
}

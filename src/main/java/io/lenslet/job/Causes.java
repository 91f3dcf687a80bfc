package io.lenslet.job;

import org.apache.spark.SparkException;

/** What to tell a person of an exception: one line. */
final class Causes {

    private Causes() {
    }

    /** Below Spark's and the JVM's wrappers, the exception that says what went wrong. */
    static Throwable told(Throwable e) {
        Throwable told = e;
        while (told.getCause() != null && told.getCause() != told && (wraps(told) || told.getMessage() == null)) {
            told = told.getCause();
        }
        return told;
    }

    private static boolean wraps(Throwable e) {
        return e instanceof SparkException || e instanceof java.io.UncheckedIOException
                || e instanceof java.util.concurrent.ExecutionException;
    }

    /** The first line of what it says; what has nothing to say is named by its class. */
    static String message(Throwable e) {
        if (e instanceof OutOfMemoryError) {
            return "the heap of " + Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB is too small (" + e.getMessage()
                    + "); give more with --driver-memory (local mode) or --executor-memory (cluster)";
        }
        String message = e.getMessage() == null ? "" : e.getMessage().strip();
        String line = message.lines().findFirst().orElse("");
        return line.isEmpty() || message.startsWith("null") ? e.getClass().getName() + ": " + line : line;
    }
}

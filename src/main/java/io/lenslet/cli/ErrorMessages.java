package io.lenslet.cli;

import io.lenslet.config.ConfigException;
import io.lenslet.config.HeapRemedy;
import io.lenslet.config.UsageException;
import io.lenslet.files.LockedException;
import io.lenslet.input.InvalidDataException;
import io.lenslet.job.VerificationException;
import io.lenslet.model.InvalidModelException;
import io.lenslet.spark.session.HeapTooSmallException;
import java.io.FileNotFoundException;
import java.util.Optional;
import org.apache.spark.SparkException;

/** What to tell of an exception: a person one line, a scheduler an exit code. */
final class ErrorMessages {

    /** Something given is wrong. */
    static final int USAGE = 2;

    /** It failed, and nothing given is wrong. */
    static final int FAILURE = 1;

    private static final int LOCKED = 4;
    private static final int NOT_VERIFIED = 5;

    private ErrorMessages() {}

    /** Below Spark's and the JVM's wrappers, the exception that says what went wrong. */
    static Throwable told(Throwable e) {
        Throwable told = e;
        while (told.getCause() != null && told.getCause() != told && (wraps(told) || silent(told))) {
            told = told.getCause();
        }
        return told;
    }

    /** It has a message, but only what Java makes of its cause. */
    private static boolean silent(Throwable e) {
        return e.getMessage() == null || e.getMessage().equals(e.getCause().toString());
    }

    /** The exit code of a command that ends with what {@link #told} gave. */
    static int exitCode(Throwable told) {
        if (told instanceof LockedException) {
            return LOCKED;
        }
        if (told instanceof VerificationException) {
            return NOT_VERIFIED;
        }
        boolean usersToMend = told instanceof ConfigException
                || told instanceof InvalidDataException
                || told instanceof InvalidModelException
                || told instanceof UsageException
                || told instanceof HeapTooSmallException
                || told instanceof FileNotFoundException
                || FileSystemMessages.isUsersToMend(told);
        return usersToMend ? USAGE : FAILURE;
    }

    private static boolean wraps(Throwable e) {
        return e instanceof SparkException
                || e instanceof java.io.UncheckedIOException
                || e instanceof java.util.concurrent.ExecutionException;
    }

    /**
     * What it says: its first line, of a wrong job file a line per error. What has nothing to say is named by its
     * class.
     */
    static String message(Throwable e) {
        if (e instanceof ConfigException || e instanceof VerificationException) {
            return e.getMessage();
        }
        if (e instanceof OutOfMemoryError) {
            return HeapRemedy.heap() + " is too small (" + e.getMessage() + "); " + HeapRemedy.GIVE_MORE;
        }
        Optional<String> absent = FileSystemMessages.of(e);
        if (absent.isPresent()) {
            return absent.get();
        }
        String message = e.getMessage() == null ? "" : e.getMessage().strip();
        String line = message.lines().findFirst().orElse("");
        boolean opaque = line.isEmpty()
                || e instanceof Error
                || e instanceof NullPointerException
                || e instanceof IndexOutOfBoundsException;
        return opaque ? e.getClass().getName() + ": " + line : line;
    }
}

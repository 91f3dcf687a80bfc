package io.lenslet.job;

import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** A run that ended before its last epoch, and what is left of it; the message is one line. */
public final class TrainingStoppedException extends RuntimeException {

    private TrainingStoppedException(String message, Exception cause) {
        super(message, cause);
    }

    /** Training left the finite numbers. */
    public static TrainingStoppedException diverged(Exception cause, String message, Optional<Path> checkpoint) {
        String left =
                checkpoint.map(path -> "the last good checkpoint is " + path).orElse("there is no checkpoint yet");
        return new TrainingStoppedException(message + "; " + left, cause);
    }

    /** A file could not be read or written. */
    public static TrainingStoppedException interrupted(Exception cause, String message, Optional<Path> checkpoint) {
        String left = checkpoint
                .map(path -> "the run is kept up to " + path + ": mend this, then go on with --resume")
                .orElse("there is no checkpoint yet: mend this, then start anew with --overwrite");
        return new TrainingStoppedException(message + "; " + left, cause);
    }
}

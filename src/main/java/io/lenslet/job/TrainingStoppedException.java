package io.lenslet.job;

import io.lenslet.train.DivergedException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** A run that diverged, and what is left of it. */
public final class TrainingStoppedException extends RuntimeException {

    public TrainingStoppedException(DivergedException cause, Optional<Path> checkpoint) {
        super(
                cause.getMessage() + "; "
                        + checkpoint
                                .map(path -> "the last good checkpoint is " + path)
                                .orElse("there is no checkpoint yet"),
                cause);
    }
}

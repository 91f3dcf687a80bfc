package io.lenslet.job;

import io.lenslet.config.Default;

/** After {@code every} so many epochs a run writes a checkpoint, 0 is never, and the last {@code keep} of them stay. */
public record CheckpointRule(
        @Default("1") int every, @Default("2") int keep) {

    public CheckpointRule {
        if (every < 0) {
            throw new IllegalArgumentException("every must be at least 0, was " + every);
        }
        if (keep < 1) {
            throw new IllegalArgumentException("keep must be at least 1, was " + keep);
        }
    }

    /** Whether this epoch, of 1 and up, is one to write a checkpoint after. */
    boolean wants(int epoch) {
        return every > 0 && epoch % every == 0;
    }
}

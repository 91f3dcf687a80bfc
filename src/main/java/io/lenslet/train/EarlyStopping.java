package io.lenslet.train;

import io.lenslet.config.Default;
import java.io.Serializable;
import java.util.List;

/**
 * When training ends before its last epoch (Prechelt, "Early Stopping - But When?", 1998): after {@code patience} epochs
 * of which none was better on the validation set than the best one before, by more than {@code minDelta}. The model is
 * that of the best epoch, also where training goes on to its last. With a patience of 0, that of
 * a run without early stopping, there is none of this. A pure function of the epochs' metrics, so that a
 * run that is gone on with ends where it would have.
 */
public record EarlyStopping(
        int patience,
        @Default("0") double minDelta,
        @Default("loss") Monitor monitor) implements Serializable {

    /** What is to become better. */
    public enum Monitor {
        LOSS,
        ACCURACY
    }

    public EarlyStopping {
        if (patience < 0) {
            throw new IllegalArgumentException("patience must be at least 0, was " + patience);
        }
        if (!(minDelta >= 0)) {
            throw new IllegalArgumentException("minDelta must be at least 0, was " + minDelta);
        }
    }

    /** Whether epochs are watched. */
    public boolean watches() {
        return patience > 0;
    }

    /**
     * The place of the epoch that the model is of, of some epochs, one at least: the last that was better than the best
     * before it, or where epochs are not watched, the last.
     */
    public int best(List<EpochMetrics> epochs) {
        int best = watches() ? 0 : epochs.size() - 1;
        for (int i = 1; watches() && i < epochs.size(); i++) {
            best = gain(epochs.get(best), epochs.get(i)) > minDelta ? i : best;
        }
        return best;
    }

    /** True where nothing is left to wait for after these epochs. */
    public boolean ended(List<EpochMetrics> epochs) {
        return watches() && !epochs.isEmpty() && epochs.size() - 1 - best(epochs) >= patience;
    }

    private double gain(EpochMetrics before, EpochMetrics after) {
        return monitor == Monitor.LOSS
                ? before.scores().heldOutLoss() - after.scores().heldOutLoss()
                : after.scores().heldOutAccuracy() - before.scores().heldOutAccuracy();
    }
}

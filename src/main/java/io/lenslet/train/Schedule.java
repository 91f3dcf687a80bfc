package io.lenslet.train;

import io.lenslet.config.Default;
import java.io.Serializable;

/**
 * The share of the learning rate at a point of the run. Progress is counted in samples that all shards together have seen, of those
 * they will see, so that it does not depend on the number of shards.
 */
public sealed interface Schedule extends Serializable {

    /** The share at {@code progress}, from 0 at the start of the run to 1 at its end. */
    double share(double progress);

    /** Always the whole learning rate. */
    record Constant() implements Schedule {

        @Override
        public double share(double progress) {
            return 1;
        }
    }

    /**
     * Rises in a straight line over the first {@code warmUp} of the run, then falls to zero along half a cosine (Loshchilov and Hutter,
     * "SGDR", ICLR 2017, without restarts).
     */
    record Cosine(@Default("0.1") double warmUp) implements Schedule {

        public Cosine {
            if (!(warmUp >= 0 && warmUp < 1)) {
                throw new IllegalArgumentException("warmUp must be at least 0 and below 1, was " + warmUp);
            }
        }

        @Override
        public double share(double progress) {
            if (progress < warmUp) {
                return progress / warmUp;
            }
            return (1 + StrictMath.cos(StrictMath.PI * (progress - warmUp) / (1 - warmUp))) / 2;
        }
    }
}

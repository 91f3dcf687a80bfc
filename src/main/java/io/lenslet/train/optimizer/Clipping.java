package io.lenslet.train.optimizer;

import io.lenslet.config.RangeChecks;
import io.lenslet.config.Shorthand;
import io.lenslet.kernel.tensor.Fold;
import java.io.Serializable;

/** How a gradient that is too large is made smaller before the optimizer sees it. */
public sealed interface Clipping extends Serializable {

    /** Clips the first {@code count} values of {@code gradient}, which is modified. */
    void clip(float[] gradient, int count);

    /** The gradient stays as it is. */
    record None() implements Clipping {

        @Override
        public void clip(float[] gradient, int count) {
            // As it is.
        }
    }

    /**
     * A gradient whose Euclidean norm, over all parameters together, is above {@code limit} is scaled down to it: by
     * {@code limit / (norm + 1e-6)}, as PyTorch does (Pascanu, Mikolov and Bengio, "On the difficulty of training
     * recurrent neural networks", ICML 2013). The norm is summed in double, in a fixed order ({@link Fold#squares}).
     */
    @Shorthand
    record Norm(double limit) implements Clipping {

        private static final double SMALL = 1e-6;

        public Norm {
            RangeChecks.requirePositive("limit", limit);
        }

        @Override
        public void clip(float[] gradient, int count) {
            double share = limit / (Math.sqrt(Fold.squares(gradient, 0, count)) + SMALL);
            if (!(share >= 1)) {
                scale(gradient, count, (float) share);
            }
        }

        private static void scale(float[] gradient, int count, float share) {
            for (int i = 0; i < count; i++) {
                gradient[i] *= share;
            }
        }
    }

    /**
     * Each value of the gradient that is above {@code limit} or below {@code -limit} becomes that; NaN stays.
     */
    @Shorthand
    record Value(double limit) implements Clipping {

        public Value {
            RangeChecks.requirePositive("limit", limit);
        }

        @Override
        public void clip(float[] gradient, int count) {
            float greatest = (float) limit;
            for (int i = 0; i < count; i++) {
                gradient[i] = Math.max(-greatest, Math.min(greatest, gradient[i]));
            }
        }
    }
}

package io.lenslet.train.schedule;

import io.lenslet.config.Default;
import io.lenslet.config.RangeChecks;
import java.io.Serializable;
import java.util.List;

/**
 * The share of the learning rate at a point of the run. Progress is counted in samples that all shards together have
 * seen, of those they will see, so that it does not depend on the number of shards.
 *
 * <p>Every schedule may begin with a warm-up, over the first {@code warmUp} of the run, in which the share rises from
 * (nearly) nothing.
 */
public sealed interface Schedule extends Serializable {

    /** The share at {@code progress}, from 0 at the start of the run to 1 at its end. */
    double share(double progress);

    /** The part of the run in which the share rises. */
    double warmUp();

    /** Always the whole learning rate, after a warm-up in a straight line from zero. */
    record Constant(@Default("0") double warmUp) implements Schedule {

        public Constant {
            RangeChecks.requireBelowOne("warmUp", warmUp);
        }

        @Override
        public double share(double progress) {
            return ScheduleCurves.warmedUp(progress, warmUp);
        }
    }

    /**
     * Multiplied by {@code factor} each time another {@code every} of the run is over: {@code every: 0.25} makes four
     * stairs. Multiplied by the straight line of the warm-up.
     */
    record Step(
            double every,
            @Default("0.1") double factor,
            @Default("0") double warmUp) implements Schedule {

        /** Less than a sample of any run: {@code 0.3 / 0.1} is a little below 3. */
        private static final double ROUNDING = 1e-9;

        public Step {
            if (!(every > 0 && every < 1)) {
                throw new IllegalArgumentException("every must be above 0 and below 1, was " + every);
            }
            RangeChecks.requirePositive("factor", factor);
            RangeChecks.requireBelowOne("warmUp", warmUp);
        }

        @Override
        public double share(double progress) {
            return ScheduleCurves.warmedUp(progress, warmUp)
                    * StrictMath.pow(factor, Math.floor(progress / every + ROUNDING));
        }
    }

    /**
     * Multiplied by {@code factor} at each of the points {@code at} of the run, and by the straight line of the
     * warm-up.
     */
    record MultiStep(
            List<Double> at,
            @Default("0.1") double factor,
            @Default("0") double warmUp) implements Schedule {

        public MultiStep {
            at = List.copyOf(at);
            double before = 0;
            for (double point : at) {
                if (!(point > before && point < 1)) {
                    throw new IllegalArgumentException("at must be rising points above 0 and below 1, was " + at);
                }
                before = point;
            }
            RangeChecks.requirePositive("factor", factor);
            RangeChecks.requireBelowOne("warmUp", warmUp);
        }

        @Override
        public double share(double progress) {
            long passed = at.stream().filter(point -> progress >= point).count();
            return ScheduleCurves.warmedUp(progress, warmUp) * StrictMath.pow(factor, (double) passed);
        }
    }

    /**
     * Rises in a straight line over the warm-up, then falls by equal factors in equal times, to {@code end} at the end
     * of the run.
     */
    record Exponential(
            @Default("0.01") double end, @Default("0") double warmUp) implements Schedule {

        public Exponential {
            if (!(end > 0 && end <= 1)) {
                throw new IllegalArgumentException("end must be above 0 and at most 1, was " + end);
            }
            RangeChecks.requireBelowOne("warmUp", warmUp);
        }

        @Override
        public double share(double progress) {
            return progress < warmUp ? progress / warmUp : StrictMath.pow(end, ScheduleCurves.after(progress, warmUp));
        }
    }

    /**
     * Rises in a straight line over the first {@code warmUp} of the run, then falls to {@code floor} along half a
     * cosine (Loshchilov and Hutter, "SGDR", ICLR 2017, without restarts).
     */
    record Cosine(
            @Default("0.1") double warmUp, @Default("0") double floor) implements Schedule {

        public Cosine {
            RangeChecks.requireBelowOne("warmUp", warmUp);
            RangeChecks.requireBelowOne("floor", floor);
        }

        @Override
        public double share(double progress) {
            return progress < warmUp
                    ? progress / warmUp
                    : ScheduleCurves.halfCosine(1, floor, ScheduleCurves.after(progress, warmUp));
        }
    }

    /**
     * One cycle (Smith and Topin, "Super-Convergence", 2018; shape and defaults as in PyTorch): over the warm-up along
     * half a cosine from {@code 1 / startDivisor} to 1, then along another down to {@code 1 / (startDivisor
     * endDivisor)}. The optimizer's momentum stays as it is.
     */
    record OneCycle(
            @Default("0.3") double warmUp,
            @Default("25") double startDivisor,
            @Default("10000") double endDivisor) implements Schedule {

        public OneCycle {
            RangeChecks.requireBelowOne("warmUp", warmUp);
            RangeChecks.requirePositive("startDivisor", startDivisor);
            RangeChecks.requirePositive("endDivisor", endDivisor);
        }

        @Override
        public double share(double progress) {
            double start = 1 / startDivisor;
            return progress < warmUp
                    ? ScheduleCurves.halfCosine(start, 1, progress / warmUp)
                    : ScheduleCurves.halfCosine(1, start / endDivisor, ScheduleCurves.after(progress, warmUp));
        }
    }
}

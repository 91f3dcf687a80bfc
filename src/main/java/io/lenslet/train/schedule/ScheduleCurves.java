package io.lenslet.train.schedule;

/** The pieces that schedules are made of. */
final class ScheduleCurves {

    private ScheduleCurves() {}

    /** From 0 to 1 in a straight line over the first {@code warmUp}, then 1. */
    static double warmedUp(double progress, double warmUp) {
        return progress < warmUp ? progress / warmUp : 1;
    }

    /** Progress counted from the end of the warm-up. */
    static double after(double progress, double warmUp) {
        return (progress - warmUp) / (1 - warmUp);
    }

    /** From {@code first} at 0 to {@code last} at 1 along half a cosine. */
    static double halfCosine(double first, double last, double progress) {
        return last + (first - last) * ((1 + StrictMath.cos(StrictMath.PI * progress)) / 2);
    }
}

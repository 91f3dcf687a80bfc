package io.lenslet.bench.filter;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;

/**
 * Speeds of one thing in several rounds. Time is what the calling thread computed, not what passed: other processes on the machine may
 * hold it up, and then both sides of a comparison would be told by chance.
 */
final class Rounds {

    private static final double WARM_UP_SECONDS = 0.1;
    private static final int WARM_UP_ROUNDS = 25;
    private static final int CALM_ROUNDS = 4;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final double work;
    private final double[] speeds;
    private int done;

    /** {@code rounds} rounds, in which a run does {@code work} units of work. */
    Rounds(int rounds, double work) {
        this.work = work;
        speeds = new double[rounds];
    }

    /** Runs {@code task} for at least {@code seconds}, and notes its speed. */
    void add(Runnable task, double seconds) {
        speeds[done++] = work / secondsEach(task, seconds);
    }

    /** Runs {@code task} until it has not become faster for a while: the JVM compiles beside it, and no one knows how long. */
    static void warmUp(Runnable task) {
        double best = Double.MAX_VALUE;
        int calm = 0;
        for (int i = 0; i < WARM_UP_ROUNDS && calm < CALM_ROUNDS; i++) {
            double seconds = secondsEach(task, WARM_UP_SECONDS);
            calm = seconds < 0.95 * best ? 0 : calm + 1;
            best = Math.min(best, seconds);
        }
    }

    /** Seconds of one run, on average over at least {@code seconds}. */
    private static double secondsEach(Runnable task, double seconds) {
        long begin = THREADS.getCurrentThreadCpuTime();
        long runs = 0;
        double elapsed;
        do {
            task.run();
            runs++;
            elapsed = (THREADS.getCurrentThreadCpuTime() - begin) / 1e9;
        } while (elapsed < seconds);
        return elapsed / runs;
    }

    double median() {
        return median(speeds);
    }

    /** The median of how many times faster this was than {@code other}, round by round. */
    double ratioTo(Rounds other) {
        double[] ratios = new double[speeds.length];
        Arrays.setAll(ratios, round -> speeds[round] / other.speeds[round]);
        return median(ratios);
    }

    /** The median, the least and the greatest. */
    @Override
    public String toString() {
        double[] sorted = speeds.clone();
        Arrays.sort(sorted);
        return String.format(Locale.ROOT, "%6.0f (%5.0f to %6.0f)", median(), sorted[0], sorted[sorted.length - 1]);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}

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

    /** Seconds of one run, on average over at least {@code seconds}. */
    static double secondsEach(Runnable task, double seconds) {
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

package io.lenslet.benchmark.opencv;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;

/**
 * Speeds of one thing in several rounds. Where this class takes the time, it is what the calling thread computed, not
 * what passed: other processes on the machine may hold it up, and then chance would decide a comparison.
 */
final class Rounds {

    private static final double WARM_UP_SECONDS = 0.1;
    private static final long WARM_UP_NANOSECONDS = 2_000_000_000L;
    private static final int WARM_UP_ROUNDS = 40;
    private static final int CALM_ROUNDS = 4;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final double[] speeds;
    private int done;

    Rounds(int rounds) {
        speeds = new double[rounds];
    }

    /** Notes the speed of one round. */
    void add(double speed) {
        speeds[done++] = speed;
    }

    /**
     * Runs {@code task} until it has not become faster for a while: the JVM compiles beside it, and no one knows how
     * long.
     */
    static void warmUp(Runnable task) {
        double best = Double.MAX_VALUE;
        int calm = 0;
        long end = System.nanoTime() + WARM_UP_NANOSECONDS;
        for (int i = 0; i < WARM_UP_ROUNDS && (calm < CALM_ROUNDS || System.nanoTime() < end); i++) {
            double seconds = secondsEach(task, WARM_UP_SECONDS);
            calm = seconds < 0.95 * best ? 0 : calm + 1;
            best = Math.min(best, seconds);
        }
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

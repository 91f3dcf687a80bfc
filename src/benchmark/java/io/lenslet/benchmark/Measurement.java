package io.lenslet.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Repeated timings of one thing, in seconds each; the noise of a shared machine is told by the fastest and the slowest.
 */
public final class Measurement {

    private final double[] seconds;

    private Measurement(double[] seconds) {
        this.seconds = seconds;
        Arrays.sort(seconds);
    }

    /** Work that is timed. */
    public interface Work {
        void run() throws Exception;
    }

    /** Runs {@code work} untimed {@code warmUps} times, then timed {@code times} times. */
    public static Measurement of(int warmUps, int times, Work work) throws Exception {
        for (int i = 0; i < warmUps; i++) {
            work.run();
        }
        double[] seconds = new double[times];
        for (int i = 0; i < times; i++) {
            seconds[i] = secondsOf(work, 1);
        }
        return new Measurement(seconds);
    }

    /**
     * Runs {@code work} untimed for {@code warmUp} seconds, so that it is compiled, then times it {@code times} times,
     * each time for at least a second. The figures are those of one run.
     */
    public static Measurement warm(double warmUp, int times, Work work) throws Exception {
        int runs = 0;
        for (long start = System.nanoTime(); System.nanoTime() - start < warmUp * 1e9; runs++) {
            work.run();
        }
        int runsOfSample = (int) Math.ceil(runs / warmUp);
        double[] seconds = new double[times];
        for (int i = 0; i < times; i++) {
            seconds[i] = secondsOf(work, runsOfSample) / runsOfSample;
        }
        return new Measurement(seconds);
    }

    /** The median time of one run of short work, measured for about {@code total} seconds after as long a warm-up. */
    public static double secondsEach(double total, Work work) throws Exception {
        long runs = 0;
        for (long start = System.nanoTime(); System.nanoTime() - start < total * 1e9; runs++) {
            work.run();
        }
        int samples = (int) Math.max(3, Math.min(50, runs));
        int runsOfSample = (int) Math.max(1, runs / samples);
        return of(0, samples, () -> repeat(work, runsOfSample)).median() / runsOfSample;
    }

    private static double secondsOf(Work work, int times) throws Exception {
        long start = System.nanoTime();
        repeat(work, times);
        return (System.nanoTime() - start) / 1e9;
    }

    private static void repeat(Work work, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            work.run();
        }
    }

    /** The median, in seconds. */
    public double median() {
        return (seconds[(seconds.length - 1) / 2] + seconds[seconds.length / 2]) / 2;
    }

    /** {@code 41,200 images/s (median of 9, 40,100 to 41,900)}, where each timing saw {@code images}. */
    public String imagesPerSecond(int images) {
        return String.format(
                Locale.ROOT,
                "%s images/s (median of %d, %s to %s)",
                figure(images / median()),
                seconds.length,
                figure(images / seconds[seconds.length - 1]),
                figure(images / seconds[0]));
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
    }

    /** The most memory this process ever held, in bytes, native memory included. */
    public static long peakMemory() throws IOException {
        String peak = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .findFirst()
                .orElseThrow(() -> new IOException("/proc/self/status has no line VmHWM"));
        return Long.parseLong(peak.replaceAll("\\D", "")) * 1024;
    }
}

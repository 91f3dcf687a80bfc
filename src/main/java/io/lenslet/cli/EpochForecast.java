package io.lenslet.cli;

import io.lenslet.spark.train.ClusterShape;
import io.lenslet.spark.train.EpochModel;
import io.lenslet.spark.train.HeapEstimate;
import io.lenslet.spark.train.RoundCosts;
import io.lenslet.spark.train.RoundProbe;
import io.lenslet.train.TrainingRun;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.spark.api.java.JavaSparkContext;

/** {@code lenslet train --plan}: measures some steps and some jobs here, and tells how long an epoch would take where. */
final class EpochForecast {

    private static final int[] EXECUTORS = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1000};
    /** Bytes a second of 1 and 10 Gbit/s. */
    private static final double[] NETWORKS = {1.25e8, 1.25e9};

    private static final double LATENCY_SECONDS = 2e-4;

    private EpochForecast() {}

    /** Measures, and prints the plan. */
    static void print(TrainingRun run, JavaSparkContext spark) throws IOException {
        HeapEstimate.requireEnough(run);
        try {
            RoundCosts costs = new RoundProbe(spark, run).measure();
            lines(new EpochModel(run, costs), ClusterShape.of(spark, run)).forEach(System.out::println);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a step failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while measuring", e);
        }
    }

    static List<String> lines(EpochModel model, ClusterShape cluster) {
        RoundCosts costs = model.costs();
        double here = model.seconds(cluster);
        int cores = cluster.cores();
        boolean local = cluster.executors() == 0;
        StringBuilder text = new StringBuilder();
        add(
                text,
                "measured: a step of %d images %.3f ms with %d cores at work; a job of Spark %.1f ms, and %.2f ms a task; of two"
                        + " stages %.1f and %.2f ms",
                model.run().training().pieceBatch(),
                1e3 * costs.step().seconds(),
                cluster.allCores(),
                1e3 * costs.onDriver().seconds(),
                1e3 * costs.onDriver().taskSeconds(),
                1e3 * costs.inSlices().seconds(),
                1e3 * costs.inSlices().taskSeconds());
        unsettled(costs.step()).ifPresent(line -> add(text, "%s", line));
        add(text, "seconds of an epoch, without its test, on executors of %d such cores:", cores);
        add(text, "executors  1 Gbit/s  10 Gbit/s");
        add(text, "%9s %9.3f  %9.3f", local ? "none" : "as here", here, here);
        for (int executors : EXECUTORS) {
            add(
                    text,
                    "%,9d %9.3f  %9.3f",
                    executors,
                    seconds(model, executors, cores, NETWORKS[0]),
                    seconds(model, executors, cores, NETWORKS[1]));
        }
        for (int i = 0; i < NETWORKS.length; i++) {
            double network = NETWORKS[i];
            int best = Arrays.stream(EXECUTORS)
                    .boxed()
                    .min((a, b) -> Double.compare(seconds(model, a, cores, network), seconds(model, b, cores, network)))
                    .orElseThrow();
            double quickest = seconds(model, best, cores, network);
            add(
                    text,
                    quickest < here
                            ? "at %d Gbit/s %,d executors are the quickest, %.1f times as fast as %s"
                            : "at %d Gbit/s %4$s is faster than any number of executors",
                    Math.round(network / NETWORKS[0]),
                    best,
                    here / quickest,
                    local ? "this machine alone" : "this cluster");
        }
        return text.toString().lines().toList();
    }

    /** What there is to say of steps whose pace had not settled. */
    private static Optional<String> unsettled(RoundCosts.Step step) {
        if (step.settled()) {
            return Optional.empty();
        }
        String why = Double.isInfinite(step.drift())
                ? "too few to tell whether they had settled."
                : String.format(
                        Locale.ROOT,
                        "not settled, the last ones %.0f %% off those before them: other work on this machine?",
                        100 * step.drift());
        return Optional.of(String.format(
                Locale.ROOT, "steps of %.0f s were %s What follows may be off", step.measuredSeconds(), why));
    }

    private static double seconds(EpochModel model, int executors, int cores, double network) {
        return model.seconds(new ClusterShape(executors, cores, network, LATENCY_SECONDS));
    }

    private static void add(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}

package io.lenslet.spark.train;

import io.lenslet.data.Shard;
import io.lenslet.data.ShardReader;
import io.lenslet.data.Sharding;
import io.lenslet.train.GradientPool;
import io.lenslet.train.Interval;
import io.lenslet.train.Progress;
import io.lenslet.train.Round;
import io.lenslet.train.ShardOutcome;
import io.lenslet.train.ShardWorker;
import io.lenslet.train.SynchronousSteps;
import io.lenslet.train.TrainingRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.api.java.JavaSparkContext;

/** Measures {@link RoundCosts} on this machine. The steps are real ones, of the first epoch, and thrown away. */
public final class RoundProbe {

    /** Long enough that Java has compiled the kernels. */
    public static final double WARM_SECONDS = 6;

    /** What one timing should last, if the epoch has so many steps. */
    private static final double TIMING_SECONDS = 0.3;

    private static final int FEWEST_TIMINGS = 3;

    private final JavaSparkContext spark;
    private final TrainingRun run;
    private final double warmSeconds;
    private final int cores;

    /** A probe that takes steps for so many seconds at least. */
    public RoundProbe(JavaSparkContext spark, TrainingRun run, double warmSeconds) {
        this.spark = spark;
        this.run = run;
        this.warmSeconds = warmSeconds;
        cores = spark.defaultParallelism();
    }

    /** Some of a run's steps. */
    private interface Steps {
        void take(int count) throws InterruptedException, ExecutionException;
    }

    /** Reads as many shards as there are cores (all pieces, where gradients are averaged), and takes steps of them. */
    public RoundCosts measure() throws IOException, InterruptedException, ExecutionException {
        double step = run.training().averaging().every() instanceof Interval.Gradient ? synchronousStep() : shardStep();
        JobProbe jobs = new JobProbe(spark, run);
        return new RoundCosts(step, jobs.onDriver(), jobs.inSlices());
    }

    private double shardStep() throws IOException, InterruptedException, ExecutionException {
        List<Shard> shards = shards(Math.min(cores, run.training().shards()));
        float[] parameters = start().parameters();
        int most = run.training().epochSteps(run.trainImages());
        ExecutorService threads = Executors.newFixedThreadPool(shards.size());
        try {
            return perStep(most, count -> {
                List<Callable<ShardOutcome>> tasks = new ArrayList<>();
                for (Shard shard : shards) {
                    tasks.add(() -> new ShardWorker(run.shardTrainer(), new Round(1, 0, count, most))
                            .outcome(parameters, new float[0], shard));
                }
                for (Future<ShardOutcome> task : threads.invokeAll(tasks)) {
                    task.get();
                }
            });
        } finally {
            threads.shutdownNow();
        }
    }

    private double synchronousStep() throws IOException, InterruptedException, ExecutionException {
        int pieces = run.training().pieces();
        int most = run.training().epochSteps(run.trainImages());
        SynchronousSteps steps = new SynchronousSteps(run.shardTrainer(), run.trainImages());
        float[] parameters = start().parameters();
        try (GradientPool pool = new GradientPool(run.shardTrainer(), shards(pieces), 1, cores)) {
            double step =
                    perStep(most, count -> steps.train(parameters, new float[0], new Round(1, 0, count, most), pool));
            return step / ((pieces - 1) / cores + 1);
        }
    }

    private List<Shard> shards(int count) throws IOException {
        ShardReader reader = new ShardReader(
                run.train(),
                new Sharding.Shuffled(
                        run.trainImages(),
                        run.training().pieces(),
                        run.training().seed()));
        List<Shard> shards = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            shards.add(reader.read(i, spark.hadoopConfiguration()));
        }
        return shards;
    }

    private Progress start() {
        return Progress.start(run.network(), run.training());
    }

    /** The seconds of a step: the median of the later half of the timings. */
    private double perStep(int most, Steps steps) throws InterruptedException, ExecutionException {
        List<Double> timings = new ArrayList<>();
        int count = 1;
        long begin = System.nanoTime();
        while (seconds(begin) < warmSeconds || timings.size() < FEWEST_TIMINGS) {
            long start = System.nanoTime();
            steps.take(count);
            double taken = seconds(start);
            timings.add(taken / count);
            count = taken < TIMING_SECONDS ? Math.min(most, 2 * count) : count;
        }
        return median(timings.subList(timings.size() / 2, timings.size()));
    }

    static double median(List<Double> timings) {
        return timings.stream().sorted().skip(timings.size() / 2).findFirst().orElseThrow();
    }

    static double seconds(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }
}

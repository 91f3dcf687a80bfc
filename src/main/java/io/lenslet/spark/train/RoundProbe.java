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

    /** Before it nothing has settled: a kernel that is compiled next may make all steps faster at once. */
    public static final double LEAST_SECONDS = 6;

    /** Where other work on the machine does not let steps settle. */
    private static final double MOST_SECONDS = 60;

    /** What one timing should last, if the epoch has so many steps. */
    private static final double TIMING_SECONDS = 0.3;

    private final JavaSparkContext spark;
    private final TrainingRun run;
    private final double leastSeconds;
    private final double mostSeconds;
    private final int cores;

    /** A probe that takes steps until their pace has settled. */
    public RoundProbe(JavaSparkContext spark, TrainingRun run) {
        this(spark, run, LEAST_SECONDS, MOST_SECONDS);
    }

    RoundProbe(JavaSparkContext spark, TrainingRun run, double leastSeconds, double mostSeconds) {
        this.spark = spark;
        this.run = run;
        this.leastSeconds = leastSeconds;
        this.mostSeconds = mostSeconds;
        cores = spark.defaultParallelism();
    }

    /** Some of a run's steps. */
    private interface Steps {
        void take(int count) throws InterruptedException, ExecutionException;
    }

    /** Reads as many shards as there are cores (all pieces, where gradients are averaged), and takes steps of them. */
    public RoundCosts measure() throws IOException, InterruptedException, ExecutionException {
        RoundCosts.Step step =
                run.training().averaging().every() instanceof Interval.Gradient ? synchronousStep() : shardStep();
        JobProbe jobs = new JobProbe(spark, run);
        return new RoundCosts(step, jobs.onDriver(), jobs.inSlices());
    }

    private RoundCosts.Step shardStep() throws IOException, InterruptedException, ExecutionException {
        List<Shard> shards = shards(Math.min(cores, run.training().shards()));
        float[] parameters = start().parameters();
        int most = run.training().epochSteps(run.trainImages());
        ExecutorService threads = Executors.newFixedThreadPool(shards.size());
        try {
            return step(most, 1, count -> {
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

    private RoundCosts.Step synchronousStep() throws IOException, InterruptedException, ExecutionException {
        int pieces = run.training().pieces();
        int most = run.training().epochSteps(run.trainImages());
        SynchronousSteps steps = new SynchronousSteps(run.shardTrainer(), run.trainImages());
        float[] parameters = start().parameters();
        try (GradientPool pool = new GradientPool(run.shardTrainer(), shards(pieces), 1, cores)) {
            return step(
                    most,
                    (pieces - 1) / cores + 1,
                    count -> steps.train(parameters, new float[0], new Round(1, 0, count, most), pool));
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

    /** A step, one of so many that a core does one after the other. */
    private RoundCosts.Step step(int most, int waves, Steps steps) throws InterruptedException, ExecutionException {
        Pace pace = new Pace();
        int count = 1;
        long begin = System.nanoTime();
        while (seconds(begin) < leastSeconds || !pace.settled() && seconds(begin) < mostSeconds) {
            long start = System.nanoTime();
            steps.take(count);
            double taken = seconds(start);
            pace.add(taken / count / waves);
            count = taken < TIMING_SECONDS ? Math.min(most, 2 * count) : count;
        }
        return new RoundCosts.Step(pace.seconds(), pace.drift(), seconds(begin));
    }

    static double seconds(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }
}

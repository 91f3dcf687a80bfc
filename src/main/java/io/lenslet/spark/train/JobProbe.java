package io.lenslet.spark.train;

import io.lenslet.data.Shard;
import io.lenslet.train.Progress;
import io.lenslet.train.ShardHealth;
import io.lenslet.train.ShardOutcome;
import io.lenslet.train.ShardSum;
import io.lenslet.train.Slices;
import io.lenslet.train.StateLayout;
import io.lenslet.train.TrainingRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Measures jobs of Spark that do nothing but send a run's parameters and state out and add sums of that size. Those of
 * large models are measured in part.
 */
final class JobProbe {

    private static final int JOBS = 15;
    private static final int TASKS = 8;
    /** Enough that all else costs nothing beside it: sums of 16 MiB. */
    private static final long MOST_NUMBERS = 1 << 21;

    private final JavaSparkContext spark;
    private final float[] parameters;
    private final int state;
    private final double scale;

    JobProbe(JavaSparkContext spark, TrainingRun run) {
        this.spark = spark;
        int moving = run.network().movingCount();
        int kept = StateLayout.length(run.network(), run.training());
        scale = Math.max(1, ((double) moving + kept) / MOST_NUMBERS);
        // Real ones, which compress as badly.
        parameters = Arrays.copyOf(Progress.start(run.network(), run.training()).parameters(), (int) (moving / scale));
        state = (int) (kept / scale);
    }

    RoundCosts.Job onDriver() {
        return job(tasks -> new DriverSums(new AlignedGroups(0), tasks, (long) parameters.length + state));
    }

    RoundCosts.Job inSlices() {
        int count = SlicedSums.slices((long) parameters.length + state, spark.defaultParallelism());
        Slices slices = new Slices(parameters.length, state, count);
        return job(tasks -> new SlicedSums(new AlignedGroups(0), tasks, slices));
    }

    private interface Way {
        GroupSums of(int tasks);
    }

    private RoundCosts.Job job(Way way) {
        double one = seconds(way, 1);
        double task = Math.max(0, (seconds(way, TASKS) - one) / (TASKS - 1));
        return new RoundCosts.Job(scale * Math.max(0, one - task), scale * task);
    }

    /** The seconds of a job of so many tasks. */
    private double seconds(Way way, int tasks) {
        GroupSums sums = way.of(tasks);
        JavaRDD<Shard> shards = spark.parallelize(
                        IntStream.range(0, tasks).boxed().toList(), tasks)
                .map(index -> new Shard(index, 1, 1, 1, new int[1], new byte[1], new byte[1]));
        List<Double> timings = new ArrayList<>();
        for (int i = 0; i < JOBS; i++) {
            long start = System.nanoTime();
            Broadcast<ModelState> sent = spark.broadcast(new ModelState(parameters, new float[state]));
            sums.total(shards.rdd(), group -> sum(group, sent.value()), Unwatched.INSTANCE)
                    .sum();
            sent.destroy();
            timings.add(RoundProbe.seconds(start));
        }
        return Pace.median(timings.subList(JOBS / 2, JOBS));
    }

    private static ShardOutcome sum(Iterator<Shard> group, ModelState state) {
        group.next();
        double[] parameters = new double[state.parameters().length];
        Arrays.setAll(parameters, i -> state.parameters()[i]);
        return new ShardSum(parameters, new double[state.state().length], 1, 0, 0, ShardHealth.UNKNOWN);
    }
}

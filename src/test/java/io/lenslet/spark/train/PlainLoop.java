package io.lenslet.spark.train;

import io.lenslet.data.Shard;
import io.lenslet.data.ShardReader;
import io.lenslet.data.Sharding;
import io.lenslet.testing.Rounds;
import io.lenslet.train.GradientPool;
import io.lenslet.train.Interval;
import io.lenslet.train.Progress;
import io.lenslet.train.Round;
import io.lenslet.train.ShardResult;
import io.lenslet.train.ShardSum;
import io.lenslet.train.ShardTrainer;
import io.lenslet.train.SlowMomentum;
import io.lenslet.train.SynchronousSteps;
import io.lenslet.train.Training;
import io.lenslet.train.TrainingRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** Trains a run without Spark: shard after shard, on one thread. */
final class PlainLoop {

    private final TrainingRun run;
    private final Training training;
    private final ShardTrainer trainer;
    private final List<Shard> shards = new ArrayList<>();
    private final int steps;

    private PlainLoop(TrainingRun run) throws IOException {
        this.run = run;
        training = run.training();
        trainer = run.shardTrainer();
        steps = training.epochSteps(run.trainImages());
        ShardReader reader = new ShardReader(
                run.train(), new Sharding.Shuffled(run.trainImages(), training.pieces(), training.seed()));
        for (int shard = 0; shard < training.pieces(); shard++) {
            shards.add(reader.read(shard, new Configuration()));
        }
    }

    /** What the run goes on from after each epoch. */
    static List<Progress> train(TrainingRun run) throws IOException {
        PlainLoop loop = new PlainLoop(run);
        return run.training().averaging().every() instanceof Interval.Gradient
                ? loop.synchronousEpochs()
                : loop.averagedEpochs();
    }

    private List<Progress> averagedEpochs() {
        List<Progress> reached = new ArrayList<>(List.of(Progress.start(run.network(), training)));
        SlowMomentum outer = new SlowMomentum(training, reached.get(0), steps);
        float[] state = {};
        for (int epoch = 1; epoch <= training.epochs(); epoch++) {
            for (Round round : Interval.rounds(training, epoch, steps)) {
                List<ShardResult> results = new ArrayList<>();
                for (Shard shard : shards) {
                    results.add(trainer.train(outer.start(round), state, shard, round));
                }
                ShardSum sum = Rounds.sum(results);
                outer.step(sum, round);
                state = sum.meanState();
            }
            reached.add(new Progress(epoch, outer.parameters(), state, outer.move()));
        }
        return reached.subList(1, reached.size());
    }

    private List<Progress> synchronousEpochs() {
        List<Progress> reached = new ArrayList<>(List.of(Progress.start(run.network(), training)));
        SynchronousSteps synchronous = new SynchronousSteps(trainer, run.trainImages());
        for (int epoch = 1; epoch <= training.epochs(); epoch++) {
            Progress last = reached.get(epoch - 1);
            try (GradientPool pool = new GradientPool(trainer, shards, epoch, 1)) {
                ShardResult result = (ShardResult)
                        synchronous.train(last.parameters(), last.state(), new Round(epoch, 0, steps, steps), pool);
                reached.add(new Progress(epoch, result.parameters(), result.state(), new float[0]));
            }
        }
        return reached.subList(1, reached.size());
    }
}

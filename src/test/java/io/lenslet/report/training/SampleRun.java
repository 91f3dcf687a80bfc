package io.lenslet.report.training;

import io.lenslet.data.IdxDataset;
import io.lenslet.data.SampleDigits;
import io.lenslet.data.Shard;
import io.lenslet.data.ShardReader;
import io.lenslet.data.Sharding;
import io.lenslet.model.Model;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.testing.Networks;
import io.lenslet.testing.Rounds;
import io.lenslet.testing.Trainings;
import io.lenslet.train.EpochMetrics;
import io.lenslet.train.Evaluation;
import io.lenslet.train.Mistake;
import io.lenslet.train.ShardEvaluator;
import io.lenslet.train.ShardResult;
import io.lenslet.train.ShardTrainer;
import io.lenslet.train.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/** A short training of LeNet-5 on the committed digits, and what a report says of it. */
public final class SampleRun {

    static final Training TRAINING =
            Trainings.of("{epochs: 3, shards: 1, seed: 3, batch: 24, learningRate: 0.02, schedule: cosine,"
                    + " optimizer: {sgd: {weightDecay: 0.0005}}}");
    static final Network NETWORK = Networks.named("lenet5");
    static final Shard TEST = digits(SampleDigits.TEST, 300);

    private static final Normalization MNIST = new Normalization(0.1307, 0.3081);

    private SampleRun() {}

    /** The record after {@code epochs} epochs of three. */
    public static TrainingRecord after(int epochs) {
        ShardTrainer trainer = new ShardTrainer(NETWORK, TRAINING, MNIST);
        Shard shard = digits(SampleDigits.TRAINING, 1000);
        float[] parameters = TRAINING.initialization().parameters(NETWORK, TRAINING.seed());
        float[] state = new float[0];
        List<EpochMetrics> metrics = new ArrayList<>();
        Evaluation test = null;
        for (int epoch = 1; epoch <= epochs; epoch++) {
            ShardResult result = trainer.train(parameters, state, shard, Rounds.whole(epoch));
            parameters = result.parameters();
            state = result.state();
            test = new ShardEvaluator(NETWORK, MNIST).evaluate(parameters, TEST);
            metrics.add(new EpochMetrics(
                    epoch,
                    new EpochMetrics.Scores(
                            result.lossSum() / 1000, result.correct() / 1000.0, test.loss(), test.accuracy()),
                    new EpochMetrics.Timing(5000, 4, 3, 0.75, 0.25, 1, 10 + 6 * epoch),
                    new EpochMetrics.Health(
                            0.5 / epoch, 2.0 / epoch, new TreeMap<>(Map.of("conv1", 0.5, "dense1", 0.25)))));
        }
        List<String> classes = IntStream.range(0, 10)
                .mapToObj(i -> i == 9 ? "<nine>" : Integer.toString(i))
                .toList();
        Map<Integer, Picture> mistaken = new HashMap<>();
        for (Mistake mistake : test.worst()) {
            mistaken.put(mistake.id(), picture(mistake.id()));
        }
        RunFacts facts = new RunFacts(
                "<first>",
                "lenet5",
                TRAINING,
                "digits/train",
                1000,
                "digits/test",
                300,
                "network: lenet5 # & more\n",
                "lenslet train again",
                "Lenslet of this test");
        return new TrainingRecord(
                facts,
                metrics,
                new Model(NETWORK, parameters, MNIST, classes, Map.of()),
                test,
                examples(),
                mistaken,
                Optional.empty());
    }

    private static List<Picture> examples() {
        return IntStream.range(0, 100)
                .mapToObj(SampleRun::picture)
                .sorted(Comparator.comparingInt(Picture::label))
                .toList();
    }

    static Picture picture(int place) {
        return new Picture(place, TEST.label(place), Arrays.copyOfRange(TEST.pixels(), place * 784, (place + 1) * 784));
    }

    private static Shard digits(IdxDataset dataset, int count) {
        try {
            return new ShardReader(dataset, new Sharding.Contiguous(count, 1)).read(0, new Configuration());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

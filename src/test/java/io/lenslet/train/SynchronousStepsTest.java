package io.lenslet.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.data.SampleDigits;
import io.lenslet.data.Shard;
import io.lenslet.data.ShardReader;
import io.lenslet.data.Sharding;
import io.lenslet.nn.BatchNorm2d;
import io.lenslet.nn.Dense;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.nn.Relu;
import io.lenslet.nn.Shape;
import io.lenslet.testing.Trainings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/** Synchronous descent against its definition. */
class SynchronousStepsTest {

    private static final Network NETWORK = new Network(
            new Shape(1, 28, 28), List.of(new Dense(8), new BatchNorm2d(0.1, 1e-5), new Relu(), new Dense(10)));
    private static final Normalization MNIST = new Normalization(0.1307, 0.3081);
    private static final int PIECES = 3;

    /** 1,000 digits in pieces of 333, 333 and 334: the last step has no more than one sample, of the last piece. */
    @Test
    void aStepFollowsTheMeanGradientOfItsMicroBatches() throws IOException {
        Training training = Trainings.of(
                "{epochs: 2, batch: 27, averaging: {every: {gradient: {microBatch: 9}}}, learningRate: 0.05,"
                        + " optimizer: {sgd: {momentum: 0}}, schedule: {exponential: {}}}");
        ShardTrainer trainer = new ShardTrainer(NETWORK, training, MNIST);
        assertThat(training.epochSteps(1000)).isEqualTo(38);
        Round last = new Round(2, 37, 38, 38);
        Round first = new Round(2, 0, 1, 38);
        for (Round round : List.of(first, last)) {
            float[] start = training.initialization().parameters(NETWORK, 1);
            List<Shard> pieces = pieces(training);
            ShardResult result;
            try (GradientPool pool = new GradientPool(trainer, pieces, 2, 2)) {
                result = (ShardResult) new SynchronousSteps(trainer, 1000).train(start, new float[0], round, pool);
            }
            assertThat(result.samples()).isEqualTo(round == first ? 27 : 1);
            float rate = (float) (0.05 * training.schedule().share((1 + (round == first ? 0 : 999) / 1000.0) / 2));
            float[] expected = step(trainer, start, pieces, round.first(), rate);
            assertThat(result.parameters()).isEqualTo(expected);
        }
    }

    private static float[] step(ShardTrainer trainer, float[] start, List<Shard> pieces, int step, float rate) {
        int samples = 0;
        List<double[]> weighted = new ArrayList<>();
        for (Shard piece : pieces) {
            int first = Math.min(9 * step, piece.count());
            int count = Math.min(9, piece.count() - first);
            double[] leaf = new double[start.length];
            if (count > 0) {
                float[] parameters = start.clone();
                float[] gradient = new float[start.length];
                new BatchGradient(trainer, 2, 9)
                        .compute(parameters, gradient, piece, trainer.order(piece, 2), first, count);
                for (int i = 0; i < leaf.length; i++) {
                    leaf[i] = count * (double) (i < NETWORK.trainedCount() ? gradient[i] : parameters[i]);
                }
            }
            weighted.add(leaf);
            samples += count;
        }
        float[] next = start.clone();
        for (int i = 0; i < next.length; i++) {
            float mean = (float) (((weighted.get(0)[i] + weighted.get(1)[i]) + weighted.get(2)[i]) / samples);
            next[i] = i < NETWORK.trainedCount() ? Math.fma(-rate, mean, start[i]) : mean;
        }
        return next;
    }

    private static List<Shard> pieces(Training training) throws IOException {
        ShardReader reader =
                new ShardReader(SampleDigits.TRAINING, new Sharding.Shuffled(1000, PIECES, training.seed()));
        List<Shard> pieces = new ArrayList<>();
        for (int piece = 0; piece < PIECES; piece++) {
            pieces.add(reader.read(piece, new Configuration()));
        }
        return pieces;
    }
}

package io.lenslet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lenslet.data.SampleDigits;
import io.lenslet.data.Shard;
import io.lenslet.data.ShardReader;
import io.lenslet.data.Sharding;
import io.lenslet.nn.Dense;
import io.lenslet.nn.Initialization;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.nn.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/** Which of 300 digits an untrained layer takes for others, and for which, against the same in double. */
class MistakeTest {

    private static final Network NETWORK = new Network(new Shape(1, 28, 28), List.of(new Dense(10)));
    private static final float[] PARAMETERS = Initialization.HE_NORMAL.parameters(NETWORK, 2);
    /**
     * Outputs are sums of 784 products, each below 2 and the sums below 8; a share is no more wrong than its output.
     */
    private static final double TOLERANCE = 2 * 784 * 8 * 0x1p-24;

    @Test
    void theWorstAreThoseOfTheDefinition() throws IOException {
        Shard all = shard(0, 1);
        List<double[]> shares = IntStream.range(0, all.count())
                .mapToObj(place -> shares(all, place))
                .toList();
        List<Integer> wrong = IntStream.range(0, all.count())
                .boxed()
                .filter(id -> best(shares.get(id)) != all.label(id))
                .sorted(Comparator.comparingDouble(id -> shares.get(id)[all.label(id)]))
                .toList();
        Evaluation evaluation = evaluate(1);
        assertThat(evaluation.worst()).hasSize(50);
        double fiftieth = shares.get(wrong.get(49))[all.label(wrong.get(49))];
        for (Mistake mistake : evaluation.worst()) {
            double[] expected = shares.get(mistake.id());
            assertThat(mistake.label()).isEqualTo(all.label(mistake.id())).isNotEqualTo(mistake.guesses()[0]);
            assertThat((double) mistake.labelShare())
                    .isCloseTo(expected[mistake.label()], within(TOLERANCE))
                    .isLessThan(fiftieth + TOLERANCE);
            assertThat(mistake.guesses()).hasSize(3).doesNotHaveDuplicates();
            for (int i = 0; i < 3; i++) {
                assertThat((double) mistake.shares()[i]).isCloseTo(expected[mistake.guesses()[i]], within(TOLERANCE));
            }
            double third = IntStream.range(0, 10)
                    .mapToDouble(k -> -expected[k])
                    .sorted()
                    .toArray()[2];
            assertThat((double) mistake.shares()[2]).isCloseTo(-third, within(TOLERANCE));
        }
    }

    @Test
    void theyDoNotDependOnTheCutting() throws IOException {
        assertThat(evaluate(7).worst())
                .usingRecursiveComparison()
                .isEqualTo(evaluate(1).worst());
    }

    private static Evaluation evaluate(int shards) throws IOException {
        ShardEvaluator evaluator = new ShardEvaluator(NETWORK, new Normalization(0, 1));
        List<Evaluation> parts = new ArrayList<>();
        for (int shard = 0; shard < shards; shard++) {
            parts.add(evaluator.evaluate(PARAMETERS, shard(shard, shards)));
        }
        return parts.stream().reduce(Evaluation::plus).orElseThrow();
    }

    private static Shard shard(int index, int shards) throws IOException {
        return new ShardReader(SampleDigits.TEST, new Sharding.Contiguous(300, shards))
                .read(index, new Configuration());
    }

    private static double[] shares(Shard shard, int place) {
        double[] exponentials = new double[10];
        for (int k = 0; k < 10; k++) {
            double sum = PARAMETERS[7840 + k];
            for (int i = 0; i < 784; i++) {
                sum += PARAMETERS[k * 784 + i] * (shard.pixels()[place * 784 + i] & 0xFF) / 255.0;
            }
            exponentials[k] = Math.exp(sum);
        }
        double total = IntStream.range(0, 10).mapToDouble(k -> exponentials[k]).sum();
        return IntStream.range(0, 10).mapToDouble(k -> exponentials[k] / total).toArray();
    }

    private static int best(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .max(Comparator.comparingDouble(k -> values[k]))
                .orElseThrow();
    }
}

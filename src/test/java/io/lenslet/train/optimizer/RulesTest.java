package io.lenslet.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lenslet.nn.Normalization;
import io.lenslet.testing.Rounds;
import io.lenslet.train.Evaluation;
import io.lenslet.train.Mistake;
import io.lenslet.train.Results;
import io.lenslet.train.ShardResult;
import io.lenslet.train.ShardSum;
import io.lenslet.train.schedule.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The small rules of training: schedules, averages, counts, normalization. */
class RulesTest {

    @Test
    void aConstantScheduleGivesTheWholeRateAlways() {
        for (double progress : new double[] {0, 0.3, 1}) {
            assertThat(new Schedule.Constant(0).share(progress)).isEqualTo(1);
        }
    }

    @Test
    void aCosineRisesInALineAndFallsAlongHalfACosine() {
        Schedule cosine = new Schedule.Cosine(0.2, 0);
        assertThat(cosine.share(0)).isZero();
        assertThat(cosine.share(0.05)).isEqualTo(0.25);
        assertThat(cosine.share(0.2)).isEqualTo(1);
        assertThat(cosine.share(0.2 + 0.8 / 3)).isCloseTo(0.75, within(1e-15));
        assertThat(cosine.share(0.6)).isCloseTo(0.5, within(1e-15));
        assertThat(cosine.share(1)).isZero();
        assertThat(new Schedule.Cosine(0, 0).share(0)).isEqualTo(1);
        for (double wrong : new double[] {-0.1, 1, Double.NaN}) {
            assertThatThrownBy(() -> new Schedule.Cosine(wrong, 0))
                    .hasMessage("warmUp must be at least 0 and below 1, was " + wrong);
        }
    }

    @Test
    void anAverageWeighsEachShardByItsSamples() {
        ShardSum sum = Rounds.sum(List.of(
                Results.shard(0, 1, new float[] {1, 8}, new float[] {4}, 3.0, 1),
                Results.shard(1, 3, new float[] {5, -8}, new float[] {8}, 2.0, 2)));
        assertThat(sum.meanParameters()).containsExactly(4f, -4f);
        assertThat(sum.meanState()).containsExactly(7f);
        assertThat(sum.samples()).isEqualTo(4);
        assertThat(sum.lossSum()).isEqualTo(5);
        assertThat(sum.correct()).isEqualTo(3);
    }

    /** In float the ones would drown in 2^25. */
    @Test
    void anAverageIsSummedInDouble() {
        List<ShardResult> shards = new ArrayList<>();
        for (float value : new float[] {0x1p25f, 1, 1, -0x1p25f}) {
            shards.add(Results.shard(shards.size(), 1, new float[] {value}, new float[0], 0, 0));
        }
        assertThat(Rounds.sum(shards).meanParameters()).containsExactly(0.5f);
        assertThat(Rounds.sum(shards).meanState()).isEmpty();
    }

    @Test
    void evaluationsAddUp() {
        Evaluation first = new Evaluation(new long[][] {{3, 1}, {0, 2}}, 4.5, 6, mistakes(0, 30));
        Evaluation sum = first.plus(new Evaluation(new long[][] {{1, 0}, {2, 1}}, 1.5, 3, mistakes(30, 60)));
        assertThat(sum.confusion()).isDeepEqualTo(new long[][] {{4, 1}, {2, 3}});
        assertThat(sum.samples()).isEqualTo(10);
        assertThat(sum.accuracy()).isEqualTo(0.7);
        assertThat(sum.loss()).isEqualTo(0.6);
        assertThat(first.confusion()).isDeepEqualTo(new long[][] {{3, 1}, {0, 2}});
        assertThat(sum.worst())
                .hasSize(50)
                .isSortedAccordingTo(Mistake.WORST_FIRST)
                .extracting(Mistake::id)
                .contains(29, 30)
                .doesNotContain(9, 19, 39);
    }

    /** Those whose number ends in 9 are the least bad. */
    private static Mistake[] mistakes(int first, int end) {
        return IntStream.range(first, end)
                .mapToObj(id -> new Mistake(
                        id, 0, id % 10 == 9 && id != 29 ? 0.3f : 0.1f, new int[] {1, 0}, new float[] {0.7f, 0.3f}))
                .toArray(Mistake[]::new);
    }

    @Test
    void normalizationKnowsWhatEachPixelBecomes() {
        float[] table = new Normalization(0.5, 0.25).table();
        assertThat(table).hasSize(256);
        for (int pixel = 0; pixel < 256; pixel++) {
            assertThat(table[pixel]).isEqualTo((float) ((pixel / 255.0 - 0.5) / 0.25));
        }
        assertThat(Arrays.asList(table[0], table[255])).containsExactly(-2f, 2f);
        assertThatThrownBy(() -> new Normalization(Double.NaN, 1)).hasMessage("mean must be a number, was NaN");
        for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Normalization(0, wrong)).hasMessage("deviation must be above 0, was " + wrong);
        }
    }
}

package io.lenslet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.data.SampleDigits;
import io.lenslet.data.Shard;
import io.lenslet.data.ShardReader;
import io.lenslet.data.Sharding;
import io.lenslet.nn.Initialization;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.testing.Networks;
import io.lenslet.testing.Rounds;
import io.lenslet.testing.Trainings;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A run whose numbers are none any more stops where it happened. */
class DivergenceTest {

    private static final Network LENET = Networks.named("lenet5");
    private static final float[] START = Initialization.HE_NORMAL.parameters(LENET, 1);
    private static Shard shard;

    @BeforeAll
    static void readAShard() throws IOException {
        shard = new ShardReader(SampleDigits.TRAINING, new Sharding.Shuffled(1000, 10, 1)).read(4, new Configuration());
    }

    @Test
    void aLossThatIsNoNumberNamesItsStep() {
        assertThatThrownBy(() -> train(START, "batch: 24, learningRate: 1e9"))
                .isInstanceOfSatisfying(DivergedException.class, e -> {
                    Divergence found = e.divergence();
                    assertThat(found)
                            .usingRecursiveComparison()
                            .ignoringFields("step", "found")
                            .isEqualTo(new Divergence(3, 4, 0, 5, ""));
                    assertThat(found.step())
                            .as("the first step is taken on a finite loss")
                            .isBetween(2, 5);
                    assertThat(found.found()).isIn("the loss is NaN", "the loss is Infinity");
                    assertThat(e)
                            .hasMessage("training diverged in epoch 3, shard 4, step " + found.step() + " of 5: "
                                    + found.found()
                                    + "; lower training.learningRate, clip the gradient (training.clipping={norm: 1}),"
                                    + " lengthen the schedule's warmUp, or check data.normalization");
                });
    }

    /** The loss of the only step is taken before the parameters move. */
    @Test
    void aParameterThatIsNoNumberIsFoundAfterTheLastStep() {
        assertThatThrownBy(() -> train(START, "batch: 100, learningRate: 1e300"))
                .isInstanceOf(DivergedException.class)
                .hasMessageMatching(
                        "training diverged in epoch 3, shard 4, step 1 of 1: a parameter is (NaN|-?Infinity); lower"
                                + " .*");
    }

    @Test
    void anInfiniteStartIsFoundAtTheFirstStep() {
        float[] start = START.clone();
        start[start.length - 1] = Float.POSITIVE_INFINITY;
        assertThatThrownBy(() -> train(start, "batch: 24, learningRate: 0.01"))
                .hasMessageContaining("step 1 of 5: the loss is NaN");
    }

    @Test
    void whatConvergesIsLeftAlone() {
        assertThatCode(() -> train(START, "batch: 24, learningRate: 0.01")).doesNotThrowAnyException();
    }

    private static ShardResult train(float[] start, String keys) {
        Training training = Trainings.of("{epochs: 9, " + keys + "}");
        return new ShardTrainer(LENET, training, new Normalization(0.1307, 0.3081))
                .train(start, new float[0], shard, Rounds.whole(3));
    }
}

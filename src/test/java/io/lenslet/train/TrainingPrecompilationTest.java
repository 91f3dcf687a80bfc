package io.lenslet.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.data.SampleDigits;
import io.lenslet.kernel.Precompilation;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.testing.Networks;
import io.lenslet.testing.Trainings;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingPrecompilationTest {

    @ParameterizedTest
    @ValueSource(strings = {"epoch", "{gradient: {microBatch: 8}}"})
    void itWorksUntilItIsClosed(String every) throws InterruptedException {
        Precompilation compiling = TrainingPrecompilation.of(run(Networks.named("lenet5"), every));
        compiling.start();
        Thread thread = thread().orElseThrow();
        compiling.close();
        thread.join();
        assertThat(thread()).isEmpty();
    }

    @Test
    void aLargeNetworkIsLeftAlone() {
        TrainingPrecompilation.of(run(Networks.named("vgg16"), "epoch")).start();
        assertThat(thread()).isEmpty();
    }

    private static TrainingRun run(Network network, String every) {
        Training training = Trainings.of(
                "{epochs: 1, shards: 2, batch: 24, learningRate: 0.05, averaging: {every: " + every + "}}");
        return new TrainingRun(
                SampleDigits.TRAINING, 1000, SampleDigits.TEST, 300, network, new Normalization(0.1, 0.3), training);
    }

    private static Optional<Thread> thread() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("lenslet-precompilation"))
                .findFirst();
    }
}

package io.lenslet.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.lenslet.config.Binder;
import io.lenslet.config.Yaml;
import io.lenslet.data.SampleDigits;
import io.lenslet.data.Shard;
import io.lenslet.data.ShardReader;
import io.lenslet.data.Sharding;
import io.lenslet.nn.Initialization;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.testing.Rounds;
import io.lenslet.testing.Trainings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a step of training allocates, once the JIT has compiled it: the difference of a long and a short epoch. */
class AllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    /** Most kinds of layers, but small. */
    private static final Network NETWORK = Binder.bind(Yaml.read("""
        input: [1, 28, 28]
        layers:
          - conv2d: {filters: 4, size: 3, stride: 2}
          - batchNorm2d
          - averagePool2d: {size: 2}
          - relu
          - maxPool2d: {size: 2, stride: 1}
          - residual: {layers: [conv2d: {filters: 4, size: 3, padding: 1}, relu]}
          - maxPool2d: {size: 2}
          - tanh
          - dropout
          - dense: {outputs: 10}
        """, "test"), Network.class);

    private static final int BATCH = 16;
    private static final int FEW = 10 * BATCH;
    private static final int MANY = 60 * BATCH;
    /** An epoch's order of samples is an int for each. */
    private static final long ORDER = (MANY - FEW) * Integer.BYTES;
    /** Rounds until the JIT has compiled all of it, at most. */
    private static final int ROUNDS = 300;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "optimizer: sgd",
                "optimizer: adamW, ema: {decay: 0.9}, clipping: {norm: 1}, loss: {crossEntropy: {labelSmoothing: 0.1}}",
                "optimizer: rmsProp, clipping: {value: 1}, loss: meanSquaredError, schedule: oneCycle"
            })
    void aStepAllocatesNothing(String keys) throws IOException {
        ShardTrainer trainer = new ShardTrainer(
                NETWORK,
                Trainings.of("{epochs: 1, batch: " + BATCH + ", learningRate: 1e-4, " + keys + "}"),
                new Normalization(0.1307, 0.3081));
        float[] start = Initialization.HE_NORMAL.parameters(NETWORK, 1);
        long few = 0;
        long many = 0;
        for (int i = 0; i < ROUNDS && many - few != ORDER; i++) {
            few = allocated(trainer, start, shard(FEW));
            many = allocated(trainer, start, shard(MANY));
        }
        assertThat(many - few)
                .as("bytes that %d more steps allocate", (MANY - FEW) / BATCH)
                .isEqualTo(ORDER);
    }

    private static long allocated(ShardTrainer trainer, float[] start, Shard shard) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        trainer.train(start, new float[0], shard, Rounds.whole(1));
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static Shard shard(int samples) throws IOException {
        Shard digits =
                new ShardReader(SampleDigits.TRAINING, new Sharding.Contiguous(1000, 1)).read(0, new Configuration());
        return new Shard(
                0,
                1,
                28,
                28,
                Arrays.copyOf(digits.ids(), samples),
                Arrays.copyOf(digits.pixels(), 784 * samples),
                Arrays.copyOf(digits.labels(), samples));
    }
}

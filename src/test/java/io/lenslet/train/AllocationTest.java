package io.lenslet.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.lenslet.data.SampleDigits;
import io.lenslet.data.Shard;
import io.lenslet.data.ShardReader;
import io.lenslet.data.Sharding;
import io.lenslet.nn.Initialization;
import io.lenslet.nn.Network;
import io.lenslet.testing.Networks;
import io.lenslet.testing.Trainings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a step of training allocates, once the JIT has compiled it: the difference of a long and a short epoch. */
class AllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int BATCH = 16;
    private static final int FEW = 10 * BATCH;
    private static final int MANY = 60 * BATCH;
    private static final int WARM_UP = 40;
    private static final int MEASUREMENTS = 10;

    @ParameterizedTest
    @CsvSource({"lenet5, optimizer: sgd", "lenet5, 'optimizer: adamW, ema: {decay: 0.9}, clipping: {norm: 1}, loss: {crossEntropy: {labelSmoothing: 0.1}}'"})
    void aStepAllocatesNothing(String name, String keys) throws IOException {
        Network network = Networks.named(name);
        ShardTrainer trainer = new ShardTrainer(network, Trainings.of("{epochs: 1, batch: " + BATCH + ", learningRate: 1e-4, " + keys + "}"),
                new Normalization(0.1307, 0.3081));
        float[] start = Initialization.HE_NORMAL.parameters(network, 1);
        for (int i = 0; i < WARM_UP; i++) {
            trainer.train(start, new float[0], shard(MANY), 1);
        }
        long few = Long.MAX_VALUE;
        long many = Long.MAX_VALUE;
        for (int i = 0; i < MEASUREMENTS; i++) {
            few = Math.min(few, allocated(trainer, start, shard(FEW)));
            many = Math.min(many, allocated(trainer, start, shard(MANY)));
        }
        // An epoch's order of samples is an int for each.
        System.out.println("ALLOC " + name + " " + keys + " few " + few + " many " + many + " per step " + (many - few - 4.0 * (MANY - FEW)) / 50);
        assertThat(many - few).isEqualTo((MANY - FEW) * Integer.BYTES);
    }

    private static long allocated(ShardTrainer trainer, float[] start, Shard shard) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        trainer.train(start, new float[0], shard, 1);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static Shard shard(int samples) throws IOException {
        Shard digits = new ShardReader(SampleDigits.TRAINING, new Sharding.Contiguous(1000, 1)).read(0, new Configuration());
        return new Shard(0, 1, 28, 28, Arrays.copyOf(digits.ids(), samples), Arrays.copyOf(digits.pixels(), 784 * samples),
                Arrays.copyOf(digits.labels(), samples));
    }
}

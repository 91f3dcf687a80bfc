package io.lenslet.spark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.data.SampleDigits;
import io.lenslet.nn.Dense;
import io.lenslet.nn.Layer;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.nn.Relu;
import io.lenslet.nn.Shape;
import io.lenslet.spark.session.HeapGuard;
import io.lenslet.spark.session.HeapTooSmallException;
import io.lenslet.testing.Trainings;
import io.lenslet.train.Training;
import io.lenslet.train.TrainingRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeapTest {

    private static final long MEBIBYTE = 1 << 20;

    @Test
    void theDefaultJobFitsIntoSparksDefaultHeap() {
        long bytes = HeapEstimate.bytes(run(60_000, List.of(new Dense(78), new Relu(), new Dense(10)), 8, 32), 8);
        assertThat(bytes).isBetween(300 * MEBIBYTE, 512 * MEBIBYTE);
    }

    /**
     * 1,000 images a shard of 784 pixels, label and id; 84,500 parameters; 784 + 100 + 50 + 10 values in a workspace,
     * 100 twice, and each dense layer's input once more, with 20 to it.
     */
    @Test
    void theEstimateIsTheSumOfItsParts() {
        TrainingRun run = run(3000, List.of(new Dense(100), new Relu(), new Dense(50), new Dense(10)), 3, 64);
        long parameters = 4L * (785 * 100 + 101 * 50 + 51 * 10);
        long task = 2 * 1000 * (784 + 5)
                + 4 * 64 * (784 + 100 + 50 + 10 + 2 * 100 + 784 + 20 + 96 + 20 + 48 + 20)
                + 4 * parameters;
        // Parameters and velocities: 4 of each level of sums, 2 of a shard's result.
        assertThat(HeapEstimate.bytes(run, 2))
                .as("2 tasks of 2 shards")
                .isEqualTo(300 * MEBIBYTE + 2 * (task + 8 * parameters) + 8 * parameters + 8 * parameters);
        assertThat(HeapEstimate.bytes(run, 1))
                .as("a task of all")
                .isEqualTo(300 * MEBIBYTE + task + 12 * parameters + 8 * parameters + 4 * parameters);
        assertThat(HeapEstimate.bytes(run, 3))
                .as("3 tasks of a shard")
                .isEqualTo(300 * MEBIBYTE + 3 * task + 12 * parameters + 6 * parameters);
        assertThat(HeapEstimate.bytes(run, 64)).isEqualTo(HeapEstimate.bytes(run, 3));
    }

    @Test
    void theEstimateCountsWhatIsRemembered() {
        List<Layer> layers = List.of(new Dense(10));
        long parameters = 4L * 785 * 10;
        long plain = HeapEstimate.bytes(run(3000, layers, 3, 64), 1);
        long adam = HeapEstimate.bytes(run(3000, layers, 3, 64, "optimizer: adam"), 1);
        long ema = HeapEstimate.bytes(run(3000, layers, 3, 64, "ema: {decay: 0.9}"), 1);
        long outer = HeapEstimate.bytes(run(3000, layers, 3, 64, "averaging: {momentum: 0.5}"), 1);
        // A task's own and three levels of doubles; sent, new, a level of doubles and the task's result on the driver.
        assertThat(adam - plain).isEqualTo(13 * (parameters + 2 * 4));
        assertThat(ema - plain).isEqualTo(13 * (parameters + 4));
        assertThat(outer - plain).isEqualTo(2 * parameters);
    }

    /** 16 tasks' sums of 1,588,020 numbers are 194 MiB: the driver has one sum, and no task's. */
    @Test
    void theDriverHasOneSumWhereExecutorsAddSlices() {
        TrainingRun run = run(1600, List.of(new Dense(1000), new Relu(), new Dense(10)), 16, 64);
        long parameters = 4L * (785 * 1000 + 1001 * 10);
        long task = 2 * 100 * (784 + 5) + 4 * 64 * (784 + 1000 + 10 + 2 * 1000 + 784 + 20 + 992 + 20) + 4 * parameters;
        assertThat(HeapEstimate.bytes(run, 16))
                .isEqualTo(300 * MEBIBYTE + 16 * task + 4 * parameters + 4 * parameters + 16 * 2 * parameters);
    }

    @Test
    void oneTaskOfManyThreadsSharesTheParameters() {
        String gradients = "averaging: {every: {gradient: {microBatch: 16}}}";
        TrainingRun run = run(3000, List.of(new Dense(10)), 8, 64, gradients);
        long parameters = 4L * 785 * 10;
        long thread = 4 * 16 * (784 + 10 + 10 + 784 + 20); // one layer has one gradient
        long one = 300 * MEBIBYTE
                + 5 * 750 * (784 + 5)
                + thread
                + 4 * parameters
                + 3 * parameters
                + 4 * parameters
                + 6 * parameters;
        assertThat(HeapEstimate.bytes(run, 1)).isEqualTo(one);
        assertThat(HeapEstimate.bytes(run, 3)).isEqualTo(one + 2 * thread);
        assertThat(HeapEstimate.bytes(run, 64)).isEqualTo(one + 3 * thread);
    }

    @Test
    void theTasksAtATimeAreReadFromTheMaster() {
        assertThat(HeapEstimate.cores("local")).isEqualTo(1);
        assertThat(HeapEstimate.cores("local[3]")).isEqualTo(3);
        assertThat(HeapEstimate.cores("local[2,4]")).isEqualTo(2);
        assertThat(HeapEstimate.cores("local[*]"))
                .isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void aJobThatCannotFitSaysWhatItNeedsInLocalModeAlone() {
        TrainingRun huge = run(1000, List.of(new Dense(200_000), new Relu(), new Dense(10)), 4, 32);
        System.setProperty("spark.master", "local[2]");
        try {
            assertThatThrownBy(() -> HeapEstimate.requireEnough(huge))
                    .isInstanceOf(HeapTooSmallException.class)
                    .hasMessageMatching(
                            "this job needs a heap of about \\d{5} MiB in local\\[2\\], Spark has \\d{4} MiB; give"
                                    + " more with --driver-memory \\d{5}m");
            System.setProperty("spark.master", "spark://127.0.0.1:1");
            HeapEstimate.requireEnough(huge);
        } finally {
            System.clearProperty("spark.master");
        }
    }

    @Test
    void aFullHeapIsOneLine() {
        assertThatThrownBy(() -> HeapGuard.call("reading shard 3", () -> new long[Integer.MAX_VALUE]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching("the heap of \\d+ MiB is too small for reading shard 3 \\(.*\\); give more with"
                        + " --driver-memory \\(local mode\\) or --executor-memory \\(cluster\\)");
    }

    private static TrainingRun run(int images, List<Layer> layers, int shards, int batch) {
        return run(images, layers, shards, batch, "optimizer: sgd");
    }

    private static TrainingRun run(int images, List<Layer> layers, int shards, int batch, String key) {
        Training training = Trainings.of(
                "{epochs: 1, shards: " + shards + ", batch: " + batch + ", learningRate: 0.05, " + key + "}");
        return new TrainingRun(
                SampleDigits.TRAINING,
                images,
                SampleDigits.TEST,
                300,
                new Network(new Shape(1, 28, 28), layers),
                new Normalization(0, 1),
                training);
    }
}

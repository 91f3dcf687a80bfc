package io.lenslet.spark.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.data.SampleDigits;
import io.lenslet.nn.BatchNorm2d;
import io.lenslet.nn.Dense;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.nn.Relu;
import io.lenslet.nn.Scale;
import io.lenslet.nn.Shape;
import io.lenslet.random.RandomStream;
import io.lenslet.testing.Trainings;
import io.lenslet.train.EpochMetrics;
import io.lenslet.train.Evaluation;
import io.lenslet.train.Progress;
import io.lenslet.train.Training;
import io.lenslet.train.TrainingRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerBlockUpdated;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bits of a frozen layer stay those of the start, for each optimizer and each way of averaging; all others move. */
@Tag("spark")
class FrozenTrainingTest {

    /** A layer that learns below frozen ones, one between them, and one above. */
    private static final Network NETWORK = new Network(
            new Shape(1, 28, 28),
            List.of(
                    new Scale(),
                    new Dense(12),
                    new BatchNorm2d(0.1, 1e-5),
                    new Relu(),
                    new BatchNorm2d(0.1, 1e-5),
                    new Dense(10)),
            List.of("", "", "", "", "", ""),
            List.of(false, true, true, false, false, false));

    private static JavaSparkContext spark;

    @BeforeAll
    static void openSpark() {
        spark = Spark.open("local[2]");
    }

    @AfterAll
    static void closeSpark() {
        spark.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "batch: 16, optimizer: {sgd: {weightDecay: 0.01}}, ema: {decay: 0.9}",
                "optimizer: {sgd: {weightDecay: 0.01, nesterov: true}}, averaging: {momentum: 0.5}",
                "optimizer: {adam: {weightDecay: 0.01}}, averaging: {every: {steps: 5}, momentum: 0.5, nesterov: true}",
                "optimizer: {adamW: {weightDecay: 0.1}}, ema: {decay: 0.9}, batchNorm: {reestimate: 300}",
                "optimizer: {rmsProp: {weightDecay: 0.01, momentum: 0.5}}, optimizerState: reset, clipping: {norm: 0.5}",
                "optimizer: {adagrad: {weightDecay: 0.01}}, averaging: {every: {quadratic: {least: 2, coefficient: 0.01}}}",
                "optimizer: {adamW: {}}, ema: {decay: 0.9}, batch: 30, averaging: {every: {gradient: {microBatch: 10}}}"
            })
    void frozenBitsStayAndOthersMove(String keys) {
        TrainingRun run = run(NETWORK, "{epochs: 2, shards: 7, seed: 3, learningRate: 0.01, " + keys + "}");
        float[] start = start(run.training());
        List<float[]> models = new ArrayList<>();
        Progress from = new Progress(
                0, start, new float[0], Progress.start(NETWORK, run.training()).move());
        new DistributedTrainer(spark, run, from).train(observer((model, progress) -> {
            models.add(model);
            models.add(progress.parameters());
        }));
        assertThat(models).hasSize(4);
        models.forEach(model -> assertFrozen(model, start));
    }

    /** Rounds of one step: broadcasts that each took all parameters with them would be 63 x 3 MB. */
    @Test
    void frozenParametersAreSentOnce() throws Exception {
        Network network = new Network(
                new Shape(1, 28, 28),
                List.of(new Dense(1000), new Relu(), new Dense(10)),
                List.of("", "", ""),
                List.of(true, false, false));
        TrainingRun run =
                run(network, "{epochs: 1, shards: 2, batch: 8, learningRate: 0.01, averaging: {every: {steps: 1}}}");
        AtomicLong bytes = new AtomicLong();
        SparkListener counting = new SparkListener() {
            @Override
            public void onBlockUpdated(SparkListenerBlockUpdated update) {
                boolean piece = update.blockUpdatedInfo().blockId().isBroadcast()
                        && update.blockUpdatedInfo().blockId().name().contains("piece");
                bytes.addAndGet(piece ? update.blockUpdatedInfo().memSize() : 0);
            }
        };
        spark.sc().addSparkListener(counting);
        new DistributedTrainer(spark, run, Progress.start(network, run.training()))
                .train(observer((model, progress) -> {}));
        spark.sc().listenerBus().waitUntilEmpty();
        spark.sc().removeSparkListener(counting);
        long frozen = 785_000 * 4L;
        assertThat(bytes.get()).isBetween(frozen, 10 * frozen);
    }

    private static void assertFrozen(float[] model, float[] start) {
        assertThat(model).hasSameSizeAs(start);
        for (Network.Tensor tensor : NETWORK.tensors()) {
            int[] found = bits(model, tensor);
            int[] before = bits(start, tensor);
            if (tensor.parameter().frozen()) {
                assertThat(found).as(tensor.name()).isEqualTo(before);
            } else {
                assertThat(found).as(tensor.name()).isNotEqualTo(before);
            }
        }
    }

    private static int[] bits(float[] values, Network.Tensor tensor) {
        int[] bits = new int[tensor.parameter().size()];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[tensor.start() + i]));
        return bits;
    }

    /** The usual start, but that frozen values are any, some of them -0, which no sum from 0 gives back. */
    private static float[] start(Training training) {
        float[] start = Progress.start(NETWORK, training).parameters();
        RandomStream random = RandomStream.of(11);
        for (Network.Tensor tensor : NETWORK.tensors()) {
            for (int i = 0;
                    tensor.parameter().frozen() && i < tensor.parameter().size();
                    i++) {
                boolean square = tensor.name().endsWith("meanSquare");
                start[tensor.start() + i] = square ? 1.5f + random.nextFloat() : random.nextFloat() * 0.2f - 0.1f;
                start[tensor.start()] = square ? 2f : -0f;
            }
        }
        return start;
    }

    private static TrainingRun.Observer observer(BiConsumer<float[], Progress> ended) {
        return new TrainingRun.Observer() {
            @Override
            public void samplesTrained(int epoch, long samples) {
                // Nobody watches.
            }

            @Override
            public void epochEnded(EpochMetrics metrics, Optional<Evaluation> test, float[] model, Progress progress) {
                ended.accept(model, progress);
            }
        };
    }

    private static TrainingRun run(Network network, String training) {
        return new TrainingRun(
                SampleDigits.TRAINING,
                1000,
                SampleDigits.TEST,
                300,
                network,
                new Normalization(0.1307, 0.3081),
                Trainings.of(training));
    }
}

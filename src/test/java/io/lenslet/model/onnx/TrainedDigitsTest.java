package io.lenslet.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.lenslet.data.SampleDigits;
import io.lenslet.data.Shard;
import io.lenslet.data.ShardReader;
import io.lenslet.data.Sharding;
import io.lenslet.model.Model;
import io.lenslet.nn.Initialization;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.testing.Networks;
import io.lenslet.testing.Trainings;
import io.lenslet.train.Round;
import io.lenslet.train.ShardTrainer;
import io.lenslet.train.Training;
import java.io.IOException;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/** LeNet-5, trained on the committed digits: onnxruntime reads every test digit as we do. */
class TrainedDigitsTest {

    private static final Normalization MNIST = new Normalization(0.1307, 0.3081);

    @Test
    void onnxruntimeReadsTheDigitsAsWeDo() throws IOException, OrtException {
        Model model = trained();
        Shard digits = new ShardReader(SampleDigits.TEST, new Sharding.Contiguous(300, 1)).read(0, new Configuration());
        float[][] ours = Engine.outputs(model, digits.pixels());
        try (OnnxRuntime runtime = new OnnxRuntime(OnnxExport.write(model, "test"))) {
            float[][] theirs = runtime.run(Engine.floats(digits.pixels(), 1f), digits.count(), 1, 28, 28);
            Outputs.assertEqual(ours, theirs);
            int right = 0;
            for (int i = 0; i < ours.length; i++) {
                assertThat(greatest(theirs[i])).as("digit %d", i).isEqualTo(greatest(ours[i]));
                right += greatest(ours[i]) == digits.label(i) ? 1 : 0;
            }
            assertThat(right).as("digits of 300 that were recognized").isGreaterThan(200);
        }
    }

    private static Model trained() throws IOException {
        Network network = Networks.named("lenet5");
        Training training = Trainings.of("{epochs: 10, batch: 20, learningRate: 0.02}");
        Shard digits =
                new ShardReader(SampleDigits.TRAINING, new Sharding.Shuffled(1000, 1, 1)).read(0, new Configuration());
        float[] parameters = Initialization.HE_NORMAL.parameters(network, 1);
        float[] state = {};
        ShardTrainer trainer = new ShardTrainer(network, training, MNIST);
        for (int epoch = 1; epoch <= training.epochs(); epoch++) {
            int steps = training.epochSteps(digits.count());
            var result = trainer.train(parameters, state, digits, new Round(epoch, 0, steps, steps));
            parameters = result.parameters();
            state = result.state();
        }
        return new Model(
                network,
                parameters,
                MNIST,
                IntStream.range(0, 10).mapToObj(Integer::toString).toList(),
                Map.of());
    }

    private static int greatest(float[] outputs) {
        return IntStream.range(0, outputs.length).reduce(0, (a, b) -> outputs[b] > outputs[a] ? b : a);
    }
}

package io.lenslet.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.random.RandomStream;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Outputs that take turns in two arrays against those of a workspace that keeps them all. */
@Tag("width")
class WorkspaceTest {

    private static final int BATCH = 16;
    private static final Size ONE = new Size(1, 1);
    private static final Size THREE = new Size(3, 3);

    private static final Network NETWORK = new Network(
            new Shape(2, 9, 7),
            List.of(
                    new Conv2d(5, THREE, ONE, ONE),
                    new Relu(),
                    new Conv2d(3, THREE, ONE, new Size(2, 2)),
                    new BatchNorm2d(0.1, 1e-5),
                    new Residual(
                            List.of(new Conv2d(4, THREE, ONE, ONE), new Relu(), new Conv2d(3, THREE, ONE, ONE)),
                            List.of()),
                    new MaxPool2d(new Size(2, 2), new Size(2, 2)),
                    new Conv2d(6, THREE, ONE, ONE),
                    new Tanh(),
                    new Dense(4)));

    @Test
    void outputsThatTakeTurnsEqualThoseThatAreKept() {
        float[] parameters = Initialization.HE_UNIFORM.parameters(NETWORK, 1);
        Workspace turns = new Workspace(NETWORK, BATCH, false);
        Workspace kept = new Workspace(NETWORK, BATCH, true);
        for (long batch = 1; batch <= 2; batch++) { // in the second batch all arrays hold other layers' values
            fill(turns.input(), batch);
            fill(kept.input(), batch);
            turns.forward(parameters, BatchContext.inference(BATCH));
            kept.forward(parameters, BatchContext.inference(BATCH));
            assertThat(outputs(turns)).containsExactly(outputs(kept));
        }
    }

    private static float[] outputs(Workspace workspace) {
        float[] outputs = new float[NETWORK.output().size() * BATCH];
        System.arraycopy(workspace.output().values(), 0, outputs, 0, outputs.length);
        return outputs;
    }

    private static void fill(Buffer buffer, long seed) {
        RandomStream random = RandomStream.of(seed);
        for (int channel = 0; channel < buffer.shape().channels(); channel++) {
            for (int row = 0; row < buffer.shape().height(); row++) {
                int start = buffer.index(channel, row, 0);
                for (int i = start; i < start + buffer.shape().width() * buffer.batch(); i++) {
                    buffer.values()[i] = random.nextFloat() - 0.5f;
                }
            }
        }
    }
}

package io.lenslet.benchmark;

import io.lenslet.nn.BatchContext;
import io.lenslet.nn.Buffer;
import io.lenslet.nn.Initialization;
import io.lenslet.nn.Network;
import io.lenslet.nn.Workspace;
import io.lenslet.random.RandomStream;
import io.lenslet.train.optimizer.Sgd;
import java.util.Arrays;

/** A network with parameters, a batch of noise, and room for training: what one worker holds. */
final class BoundNetwork {

    private static final float LEARNING_RATE = 1e-6f;

    private final Sgd optimizer = new Sgd(0.9, 0.0005, false);
    private final Workspace workspace;
    private final float[] parameters;
    private final float[] gradient;
    private final float[][] state;
    private final int trainedCount;
    private final BatchContext pass;
    private final float[] outputGradient;

    BoundNetwork(Network network, int batch, boolean training) {
        this(network, batch, training, Initialization.HE_UNIFORM.parameters(network, 1));
    }

    /** Networks that do not train may share their {@code parameters}. */
    BoundNetwork(Network network, int batch, boolean training, float[] parameters) {
        workspace = new Workspace(network, batch, training);
        this.parameters = parameters;
        gradient = training ? new float[parameters.length] : null;
        trainedCount = network.trainedCount();
        state = training ? optimizer.newState(trainedCount) : null;
        pass = training ? BatchContext.training(batch, new long[batch]) : BatchContext.inference(batch);
        RandomStream random = RandomStream.of(2);
        Buffer input = workspace.input();
        for (int channel = 0; channel < input.shape().channels(); channel++) {
            for (int row = 0; row < input.shape().height(); row++) {
                fill(
                        random,
                        input.values(),
                        input.index(channel, row, 0),
                        input.shape().width() * batch);
            }
        }
        outputGradient = training ? new float[network.output().size() * batch] : null;
        if (training) {
            fill(random, outputGradient, 0, outputGradient.length);
        }
    }

    private static void fill(RandomStream random, float[] values, int start, int length) {
        for (int i = start; i < start + length; i++) {
            values[i] = (float) random.nextDouble() - 0.5f;
        }
    }

    void forward() {
        workspace.forward(parameters, pass);
    }

    /** The backward pass of the batch that {@link #forward} saw last; nothing, where no layer learns. */
    void backward() {
        workspace
                .outputGradient()
                .ifPresent(
                        to -> System.arraycopy(outputGradient, 0, to.values(), to.start(), outputGradient.length));
        workspace.backward(parameters, gradient, pass);
    }

    /** A training step, but for the loss, which costs next to nothing and whose gradient is noise here. */
    void step() {
        forward();
        Arrays.fill(gradient, 0f);
        backward();
        optimizer.step(parameters, gradient, state, trainedCount, LEARNING_RATE);
    }
}

package io.lenslet.train;

import java.util.Arrays;
import java.util.stream.Stream;

/** Parameters on their way down, with the optimizer's state and their moving average. Not thread-safe. */
final class Descent {

    private final Training training;
    private final int trainedCount;
    private final int movingCount;
    private final float[] parameters;
    private final float[][] optimizerState;
    private final float[][] ema;

    /**
     * Begins at {@code start} with the state that {@link #state} gave, or with a new one where that is empty; neither
     * is modified.
     */
    Descent(ShardTrainer trainer, float[] start, float[] startState) {
        training = trainer.training();
        trainedCount = trainer.network().trainedCount();
        movingCount = trainer.network().movingCount();
        parameters = start.clone();
        optimizerState = training.optimizer().newState(trainedCount);
        ema = training.ema().newState(movingCount);
        if (startState.length > 0) {
            FlatState.split(startState, kept());
        }
    }

    /** The arrays that live on after the average. */
    private float[][] kept() {
        boolean averaged = training.optimizerState() == StateAveraging.AVERAGED;
        return Stream.of(averaged ? optimizerState : new float[0][], ema)
                .flatMap(Arrays::stream)
                .toArray(float[][]::new);
    }

    /** One step down {@code gradient}, which is modified. */
    void step(float[] gradient, float learningRate) {
        training.clipping().clip(gradient, trainedCount);
        training.optimizer().step(parameters, gradient, optimizerState, trainedCount, learningRate);
        training.ema().step(parameters, ema);
    }

    /** The parameters themselves, not a copy. */
    float[] parameters() {
        return parameters;
    }

    /** A copy of the parameters that training moves. */
    float[] moving() {
        return Arrays.copyOf(parameters, movingCount);
    }

    /** What is kept over an average, as one array. */
    float[] state() {
        return FlatState.join(kept());
    }
}

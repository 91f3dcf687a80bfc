package io.lenslet.train;

import io.lenslet.nn.Network;

/**
 * All that a run goes on from after an epoch, 0 before the first: the averaged parameters, the state that is kept over
 * the average (as {@link StateLayout} says; empty for a new one), and with momentum at the average the last move.
 */
public record Progress(int epoch, float[] parameters, float[] state, float[] move) {

    /** Before the first epoch, from the parameters that the job's initialization draws. */
    public static Progress start(Network network, Training training) {
        return start(network, training, training.initialization().parameters(network, training.seed()));
    }

    /** Before the first epoch, from given parameters. */
    public static Progress start(Network network, Training training, float[] parameters) {
        float[] move = new float[training.averaging().momentum() > 0 ? network.trainedCount() : 0];
        return new Progress(0, parameters, new float[0], move);
    }
}

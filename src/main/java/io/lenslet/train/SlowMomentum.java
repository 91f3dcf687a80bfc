package io.lenslet.train;

/**
 * The outer loop's descent: block momentum (Chen and Huo, "Scalable Training of Deep Learning Machines by Incremental
 * Block Training", ICASSP 2016; SlowMo, Wang et al., ICLR 2020, with a slow learning rate of 1). With {@code w} the
 * model after an epoch, {@code w0} the one before, {@code d} the last move and {@code mean} the shards' average:
 * <pre>
 *     plain:    shards start from w0;        w = mean + c d;   d = w - w0
 *     nesterov: shards start from w0 + c d;  w = mean;         d = w - w0
 * </pre>
 * As in SlowMo, the last move counts in units of the learning rate: {@code c} is the momentum times the rate of this
 * epoch over that of the last one (each at the middle of its epoch), so that a falling schedule brings the outer loop
 * to rest too. Where the rate rises, in a warm-up, {@code c} is the momentum itself and no more.
 *
 * <p>Only trained parameters have momentum; what lies behind them is averaged. Sums are in double, what is kept is
 * float. Not thread-safe.
 */
public final class SlowMomentum {

    private final Training training;
    private float[] parameters;
    private float[] move;

    /** Goes on from {@code progress}, which is not modified. */
    public SlowMomentum(Training training, Progress progress) {
        this.training = training;
        parameters = progress.parameters();
        move = progress.move();
    }

    /** The model. A new array after each epoch. */
    public float[] parameters() {
        return parameters;
    }

    /** The way from the model before to this one; empty without momentum. A new array after each epoch. */
    public float[] move() {
        return move;
    }

    /** What the shards start the epoch from; epochs count from 1. */
    public float[] start(int epoch) {
        if (!training.averaging().nesterov()) {
            return parameters;
        }
        double momentum = momentum(epoch);
        float[] start = parameters.clone();
        for (int i = 0; i < move.length; i++) {
            start[i] = (float) Math.fma(momentum, move[i], parameters[i]);
        }
        return start;
    }

    /** Ends an epoch with the average of its shards. */
    public void step(ParameterAverage average, int epoch) {
        float[] next = average.parameters();
        float[] nextMove = new float[move.length];
        double momentum = training.averaging().nesterov() ? 0 : momentum(epoch);
        for (int i = 0; i < move.length; i++) {
            double moved = Math.fma(momentum, move[i], average.parameter(i));
            nextMove[i] = (float) (moved - parameters[i]);
            next[i] = (float) moved;
        }
        parameters = next;
        move = nextMove;
    }

    private double momentum(int epoch) {
        double momentum = training.averaging().momentum();
        return epoch == 1 ? momentum : momentum * Math.min(1, rate(epoch) / rate(epoch - 1));
    }

    private double rate(int epoch) {
        return training.schedule().share((epoch - 0.5) / training.epochs());
    }
}

package io.lenslet.train;

import java.util.List;

/**
 * The outer loop's descent: block momentum (Chen and Huo, "Scalable Training of Deep Learning Machines by Incremental
 * Block Training", ICASSP 2016; SlowMo, Wang et al., ICLR 2020, with a slow learning rate of 1). With {@code w} the
 * model after a round, {@code w0} the one before, {@code d} the last move and {@code mean} the shards' average:
 * <pre>
 *     plain:    shards start from w0;        w = mean + c d;   d = w - w0
 *     nesterov: shards start from w0 + c d;  w = mean;         d = w - w0
 * </pre>
 * As in SlowMo, the last move counts in units of the learning rate: {@code c} is the momentum times the rate of this
 * round over that of the last one (each at the middle of its round), so that a falling schedule brings the outer loop
 * to rest too. Where the rate rises, in a warm-up, {@code c} is the momentum itself and no more.
 *
 * <p>Only trained parameters have momentum; statistics are averaged, and frozen parameters stay. Sums are in double, what is kept is
 * float. Not thread-safe.
 */
public final class SlowMomentum {

    private final Training training;
    private float[] parameters;
    private float[] move;
    private double lastRate;

    /** Goes on from {@code progress}, which is not modified; epochs have so many steps. */
    public SlowMomentum(Training training, Progress progress, int epochSteps) {
        this.training = training;
        parameters = progress.parameters();
        move = progress.move();
        if (progress.epoch() > 0) {
            List<Round> before = Interval.rounds(training, progress.epoch(), epochSteps);
            lastRate = rate(before.get(before.size() - 1));
        }
    }

    /** The model. A new array after each round. */
    public float[] parameters() {
        return parameters;
    }

    /** The way from the model before to this one; empty without momentum. A new array after each round. */
    public float[] move() {
        return move;
    }

    /** What the shards start the round from. */
    public float[] start(Round round) {
        if (!training.averaging().nesterov()) {
            return parameters;
        }
        double momentum = momentum(round);
        float[] start = parameters.clone();
        for (int i = 0; i < move.length; i++) {
            start[i] = (float) Math.fma(momentum, move[i], parameters[i]);
        }
        return start;
    }

    /** Ends a round with the sum of its shards. */
    public void step(ShardSum sum, Round round) {
        float[] next = FlatState.replaced(parameters, sum.meanParameters());
        float[] nextMove = new float[move.length];
        double momentum = training.averaging().nesterov() ? 0 : momentum(round);
        for (int i = 0; i < move.length; i++) {
            double moved = Math.fma(momentum, move[i], sum.meanParameter(i));
            nextMove[i] = (float) (moved - parameters[i]);
            next[i] = (float) moved;
        }
        parameters = next;
        move = nextMove;
        lastRate = rate(round);
    }

    private double momentum(Round round) {
        return training.averaging().momentum() * (lastRate == 0 ? 1 : Math.min(1, rate(round) / lastRate));
    }

    private double rate(Round round) {
        return training.schedule().share(round.middle() / training.epochs());
    }
}

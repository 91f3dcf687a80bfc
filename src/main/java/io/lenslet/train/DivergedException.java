package io.lenslet.train;

/** Training cannot go on: a loss or a parameter is infinite or NaN. */
public final class DivergedException extends RuntimeException {

    private final Divergence divergence;

    public DivergedException(Divergence divergence) {
        super(divergence
                + "; lower training.learningRate, clip the gradient (training.clipping={norm: 1}), lengthen the"
                + " schedule's warmUp, or check data.normalization");
        this.divergence = divergence;
    }

    public Divergence divergence() {
        return divergence;
    }
}

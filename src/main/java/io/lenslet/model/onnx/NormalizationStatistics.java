package io.lenslet.model.onnx;

/**
 * What a batch normalization of ours keeps for gains, means and variances of ONNX. A variance that its mean square
 * cannot express (see {@link ChannelVariance#meanSquare}) is the nearest it can, and the gain makes up for it, so that the
 * layer computes what it should.
 */
record NormalizationStatistics(float[] gains, float[] means, float[] meanSquares) {

    /** {@code gains} is modified, and kept as {@code means} is. */
    static NormalizationStatistics of(float[] gains, float[] means, float[] variances, float epsilon) {
        float[] meanSquares = new float[means.length];
        for (int i = 0; i < means.length; i++) {
            if (!(variances[i] >= 0)) {
                throw new IllegalArgumentException("variances must be at least 0, was " + variances[i]);
            }
            meanSquares[i] = ChannelVariance.meanSquare(means[i], variances[i]);
            float variance = ChannelVariance.of(means[i], meanSquares[i]);
            if (variance != variances[i]) {
                gains[i] *= (float) Math.sqrt(((double) variance + epsilon) / ((double) variances[i] + epsilon));
            }
        }
        return new NormalizationStatistics(gains, means, meanSquares);
    }
}

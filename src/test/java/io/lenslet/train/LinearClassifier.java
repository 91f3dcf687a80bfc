package io.lenslet.train;

import io.lenslet.data.Shard;
import io.lenslet.random.RandomStream;
import io.lenslet.train.optimizer.Sgd;

/**
 * Softmax regression of 4 pixels, 0 to 1 less a half, into 3 classes, trained in double, a sample at a time: what a
 * shard is checked against.
 */
final class LinearClassifier {

    private static final int PIXELS = 4;
    private static final int CLASSES = 3;

    final double[] w; // (class, pixel), then a bias per class
    final double[] v;
    double lossSum;
    int correct;

    LinearClassifier(float[] w, float[] v) {
        this.w = new double[w.length];
        this.v = new double[v.length];
        for (int i = 0; i < w.length; i++) {
            this.w[i] = w[i];
            this.v[i] = v[i];
        }
    }

    void train(Shard shard, Training training, int epoch) {
        int[] order = RandomStream.of(training.seed(), 0x6F72646572L, epoch, shard.index())
                .permutation(shard.count());
        Sgd sgd = (Sgd) training.optimizer();
        int batch = Math.min(training.batch(), shard.count());
        for (int first = 0; first < order.length; first += batch) {
            int count = Math.min(batch, order.length - first);
            double[] gradient = new double[w.length];
            for (int i = first; i < first + count; i++) {
                addGradient(shard, order[i], 1.0 / count, gradient);
            }
            double progress = (epoch - 1 + (double) first / shard.count()) / training.epochs();
            double rate = training.learningRate() * training.schedule().share(progress);
            for (int i = 0; i < w.length; i++) {
                v[i] = sgd.momentum() * v[i] + gradient[i] + sgd.weightDecay() * w[i];
                w[i] -= rate * v[i];
            }
        }
    }

    private void addGradient(Shard shard, int place, double weight, double[] gradient) {
        double[] x = new double[PIXELS];
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            x[pixel] = (shard.pixels()[place * PIXELS + pixel] & 0xFF) / 255.0 - 0.5;
        }
        double[] logits = new double[CLASSES];
        double total = 0;
        int greatest = 0;
        for (int k = 0; k < CLASSES; k++) {
            logits[k] = w[CLASSES * PIXELS + k];
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                logits[k] += w[k * PIXELS + pixel] * x[pixel];
            }
            total += StrictMath.exp(logits[k]);
            greatest = logits[k] > logits[greatest] ? k : greatest;
        }
        int label = shard.label(place);
        lossSum += StrictMath.log(total) - logits[label];
        correct += greatest == label ? 1 : 0;
        for (int k = 0; k < CLASSES; k++) {
            double slope = weight * (StrictMath.exp(logits[k]) / total - (k == label ? 1 : 0));
            gradient[CLASSES * PIXELS + k] += slope;
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                gradient[k * PIXELS + pixel] += slope * x[pixel];
            }
        }
    }
}

package io.lenslet.train;

import io.lenslet.kernel.tensor.Exponential;
import io.lenslet.nn.Buffer;
import java.io.Serializable;
import java.util.Comparator;

/**
 * A sample that a model takes for another class than its {@code label}. {@code guesses} are the three classes with the
 * greatest outputs (all, of fewer), the greatest first, {@code shares} what softmax over the outputs gives them, and
 * {@code labelShare} what it gives the label.
 */
public record Mistake(int id, int label, float labelShare, int[] guesses, float[] shares) implements Serializable {

    private static final int GUESSES = 3;

    /** The less the label's share, the worse; of equals the one with the lower id comes first. */
    public static final Comparator<Mistake> WORST_FIRST =
            Comparator.<Mistake>comparingDouble(Mistake::labelShare).thenComparingInt(Mistake::id);

    /** The mistake with a label and the outputs of a sample of the batch. */
    static Mistake of(int id, int label, Buffer output, int sample) {
        int classes = output.shape().channels();
        float[] outputs = new float[classes];
        for (int k = 0; k < classes; k++) {
            outputs[k] = output.values()[output.index(k, 0, 0) + sample];
        }
        int[] guesses = greatest(outputs, Math.min(GUESSES, classes));
        float maximum = outputs[guesses[0]];
        float total = 0;
        for (int k = 0; k < classes; k++) {
            outputs[k] = Exponential.exp(outputs[k] - maximum);
            total += outputs[k];
        }
        float[] shares = new float[guesses.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = outputs[guesses[i]] / total;
        }
        return new Mistake(id, label, outputs[label] / total, guesses, shares);
    }

    /** The places of the greatest values, the greatest first, of equals the first. */
    private static int[] greatest(float[] values, int count) {
        int[] places = new int[count];
        boolean[] taken = new boolean[values.length];
        for (int i = 0; i < count; i++) {
            int best = -1;
            for (int k = 0; k < values.length; k++) {
                best = !taken[k] && (best < 0 || values[k] > values[best]) ? k : best;
            }
            taken[best] = true;
            places[i] = best;
        }
        return places;
    }
}

package io.lenslet.predict;

import io.lenslet.kernel.tensor.Exponential;
import io.lenslet.nn.Layer;
import io.lenslet.nn.Network;
import io.lenslet.nn.Softmax;
import java.util.List;

/** Probabilities of classes. */
public final class Probabilities {

    private Probabilities() {}

    /** Whether a network gives logits, as those do that do not end in a softmax, so that probabilities are to be made. */
    static boolean needSoftmax(Network network) {
        List<Layer> layers = network.layers();
        return !(layers.get(layers.size() - 1) instanceof Softmax);
    }

    /** The probabilities of classes of which a network gave {@code outputs}, as {@link Predictor#ofClasses} gives them. */
    public static float[] of(Network network, float[] outputs) {
        float[] probabilities = outputs.clone();
        if (needSoftmax(network)) {
            fromLogits(probabilities);
        }
        return probabilities;
    }

    /** Replaces logits by their softmax, summed in the order of the classes. */
    static void fromLogits(float[] values) {
        float greatest = values[first(values)];
        float sum = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = Exponential.exp(values[i] - greatest);
            sum += values[i];
        }
        for (int i = 0; i < values.length; i++) {
            values[i] /= sum;
        }
    }

    /** The place of the greatest value, the first of several. */
    public static int first(float[] values) {
        return ranked(values, 1)[0];
    }

    /** The places of the {@code count} greatest values, the greatest first; of equal ones the first is first. */
    public static int[] ranked(float[] values, int count) {
        int[] ranked = new int[Math.min(count, values.length)];
        int filled = 0;
        for (int i = 0; i < values.length; i++) {
            int place = filled;
            while (place > 0 && values[i] > values[ranked[place - 1]]) {
                place--;
            }
            if (place < ranked.length) {
                System.arraycopy(ranked, place, ranked, place + 1, Math.min(filled, ranked.length - 1) - place);
                ranked[place] = i;
                filled = Math.min(filled + 1, ranked.length);
            }
        }
        return ranked;
    }
}

package io.lenslet.predict;

import io.lenslet.kernel.tensor.Exponential;

/** Probabilities of classes. */
public final class Probabilities {

    private Probabilities() {}

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

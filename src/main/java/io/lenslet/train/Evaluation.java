package io.lenslet.train;

import java.io.Serializable;

/** How a model did on some samples: {@code confusion[label][prediction]} counts, and the sum of the losses. */
public record Evaluation(long[][] confusion, double lossSum) implements Serializable {

    /** The sum of this and {@code next}; the order of the terms is part of the result's last bits. */
    public Evaluation plus(Evaluation next) {
        long[][] sum = new long[confusion.length][confusion.length];
        for (int label = 0; label < sum.length; label++) {
            for (int prediction = 0; prediction < sum.length; prediction++) {
                sum[label][prediction] = confusion[label][prediction] + next.confusion[label][prediction];
            }
        }
        return new Evaluation(sum, lossSum + next.lossSum);
    }

    /** The number of samples. */
    public long samples() {
        long samples = 0;
        for (long[] row : confusion) {
            for (long count : row) {
                samples += count;
            }
        }
        return samples;
    }

    /** The share of samples classified right. */
    public double accuracy() {
        long correct = 0;
        for (int label = 0; label < confusion.length; label++) {
            correct += confusion[label][label];
        }
        return (double) correct / samples();
    }

    /** The mean loss. */
    public double loss() {
        return lossSum / samples();
    }
}

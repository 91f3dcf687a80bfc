package io.lenslet.train;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a model did on some samples: {@code confusion[label][prediction]} counts, the sum of the losses, the samples whose
 * label is among the {@value #TOP} greatest outputs, and the {@value #WORST} worst mistakes (all, of fewer), the worst
 * first.
 */
public record Evaluation(long[][] confusion, double lossSum, long inTop, Mistake[] worst) implements Serializable {

    /** So many of the greatest outputs may hold the label. */
    public static final int TOP = 5;

    private static final int WORST = 50;

    /** The worst of some mistakes, the worst first. */
    static Mistake[] worst(List<Mistake> mistakes) {
        return mistakes.stream().sorted(Mistake.WORST_FIRST).limit(WORST).toArray(Mistake[]::new);
    }

    /** The sum of this and {@code next}; the order of the terms is part of the result's last bits. */
    public Evaluation plus(Evaluation next) {
        long[][] sum = new long[confusion.length][confusion.length];
        for (int label = 0; label < sum.length; label++) {
            for (int prediction = 0; prediction < sum.length; prediction++) {
                sum[label][prediction] = confusion[label][prediction] + next.confusion[label][prediction];
            }
        }
        return new Evaluation(
                sum,
                lossSum + next.lossSum,
                inTop + next.inTop,
                worst(Stream.of(worst, next.worst).flatMap(Stream::of).toList()));
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

    /** The share of samples whose label is among the greatest outputs. */
    public double topAccuracy() {
        return (double) inTop / samples();
    }

    /** The mean loss. */
    public double loss() {
        return lossSum / samples();
    }
}

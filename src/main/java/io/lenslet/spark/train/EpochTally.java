package io.lenslet.spark.train;

import io.lenslet.nn.Network;
import io.lenslet.train.HealthTally;
import io.lenslet.train.TrainingRun;

/** What an epoch's training came to, and where its time went. */
final class EpochTally {

    private final TrainingRun.Observer observer;
    private final int epoch;
    private final HealthTally health;
    private long samples;
    private double lossSum;
    private long correct;
    private double computeSeconds;
    private long averageNanos;

    EpochTally(int epoch, Network network, TrainingRun.Observer observer) {
        this.epoch = epoch;
        health = new HealthTally(network);
        this.observer = observer;
    }

    int epoch() {
        return epoch;
    }

    /** Counts the tasks of a job, those that {@code parallel} cores had to do in some time. */
    GroupSums.Watch watch(int parallel) {
        return new GroupSums.Watch() {
            @Override
            public void groupEnded(double seconds, long groupSamples) {
                computeSeconds += seconds / parallel;
                observer.samplesTrained(epoch, groupSamples);
            }

            @Override
            public void summed(long start) {
                averaged(start);
            }
        };
    }

    /** Counts the samples of a round. */
    void roundEnded(long roundSamples, double roundLoss, long roundCorrect) {
        samples += roundSamples;
        lossSum += roundLoss;
        correct += roundCorrect;
    }

    /** Counts the driver's time since {@code start} as spent in sums. */
    void averaged(long start) {
        averageNanos += System.nanoTime() - start;
    }

    /** Of the averages of the rounds. */
    HealthTally health() {
        return health;
    }

    double loss() {
        return lossSum / samples;
    }

    double accuracy() {
        return (double) correct / samples;
    }

    double computeSeconds() {
        return computeSeconds;
    }

    double averageSeconds() {
        return averageNanos * 1e-9;
    }
}

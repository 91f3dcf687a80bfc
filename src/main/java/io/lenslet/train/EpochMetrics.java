package io.lenslet.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What one epoch of a run did. */
public record EpochMetrics(int epoch, Scores scores, Timing timing, Health health) {

    /**
     * {@code loss} and {@code trainAccuracy} are means over the samples as their batches were trained on. How the
     * averaged parameters did on samples that nothing is trained on is either {@code test} or, where there is a
     * validation set, {@code validation}; a run without either has neither.
     */
    public record Scores(double loss, double trainAccuracy, Optional<Test> test, Optional<Validation> validation) {

        /** Of an epoch that was measured on the test set. */
        public Scores(double loss, double trainAccuracy, double testLoss, double testAccuracy) {
            this(loss, trainAccuracy, Optional.of(new Test(testLoss, testAccuracy)), Optional.empty());
        }

        /** Of an epoch that was measured on the validation set, where there is one, else on the test set. */
        public static Scores of(double loss, double trainAccuracy, Optional<Evaluation> heldOut, boolean validated) {
            return new Scores(
                    loss,
                    trainAccuracy,
                    heldOut.filter(of -> !validated).map(of -> new Test(of.loss(), of.accuracy())),
                    heldOut.filter(of -> validated).map(of -> new Validation(of.loss(), of.accuracy())));
        }

        /** What the epoch was measured on: {@code validation} or {@code test}. */
        public String heldOut() {
            return validation.isPresent() ? "validation" : "test";
        }

        /** The loss on the samples held out. */
        public double heldOutLoss() {
            return validation
                    .map(Validation::validationLoss)
                    .or(() -> test.map(Test::testLoss))
                    .orElseThrow();
        }

        /** The accuracy on the samples held out. */
        public double heldOutAccuracy() {
            return validation
                    .map(Validation::validationAccuracy)
                    .or(() -> test.map(Test::testAccuracy))
                    .orElseThrow();
        }
    }

    /** On the test set. */
    public record Test(double testLoss, double testAccuracy) {}

    /** On the validation set. */
    public record Validation(double validationLoss, double validationAccuracy) {}

    /**
     * {@code imagesPerSecond} counts the training images over {@code trainSeconds}: sending the parameters out,
     * training, collecting and averaging, all of Spark included. {@code computeSeconds} is the time inside the shard
     * trainers divided by the cores that could run them, {@code averageSeconds} that of the driver's sums, {@code
     * waitSeconds} the rest of {@code trainSeconds}: scheduling, transfer, and cores without work. {@code wallSeconds}
     * is how old the process was when the epoch was tested.
     */
    public record Timing(
            double imagesPerSecond,
            double trainSeconds,
            double computeSeconds,
            double waitSeconds,
            double averageSeconds,
            double testSeconds,
            double wallSeconds) {}

    /** {@code drift}, {@code move} and {@code gradientNorms}, by layer, are those of {@link HealthTally}. */
    public record Health(double drift, double move, Map<String, Double> gradientNorms) {

        public Health {
            // Runs of earlier versions did not measure them, and their lines have no such key.
            gradientNorms =
                    gradientNorms == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(gradientNorms));
        }
    }
}

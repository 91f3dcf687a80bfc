package io.lenslet.config;

import static io.lenslet.config.Samples.assertRefused;

import io.lenslet.config.Samples.Job;
import io.lenslet.config.Samples.Training;
import org.junit.jupiter.api.Test;

/** What is said of a key that is unknown, missing or out of its record's range, and where it stands. */
class BinderMessagesTest {

    record Whole(int value) {}

    record Cross(Training training) {
        Cross {
            if (training.epochs() > 5) {
                throw new IllegalArgumentException("training.epochs must be at most 5 here, was " + training.epochs());
            }
        }
    }

    @Test
    void unknownKeysNameTheNearest() {
        assertRefused(
                "network: lenet5\ntraining:\n  shards: 4\n  epoch: 3\n",
                Job.class,
                "unknown key 'epoch' (jobs/train-mnist.yaml line 4);"
                        + " did you mean 'epochs'? Known keys: epochs, shards, optimizer, momentum");
        assertRefused(
                "network: lenet5\ncolor: red\n",
                Job.class,
                "unknown key 'color' (jobs/train-mnist.yaml line 2); Known keys: network, training, output");
        assertRefused(
                "value: 1\n<<: {a: 1}\n",
                Whole.class,
                "unknown key '<<' (jobs/train-mnist.yaml line 2); Known keys: value");
    }

    @Test
    void aMisspeltRequiredKeyIsNotAlsoMissing() {
        assertRefused(
                "net_work: lenet5\n",
                Job.class,
                "unknown key 'net_work' (jobs/train-mnist.yaml line 1);"
                        + " did you mean 'network'? Known keys: network, training, output");
    }

    @Test
    void aMissingKeyIsPlacedAtItsRecord() {
        assertRefused("\ntraining: {}\n", Job.class, "network is missing (jobs/train-mnist.yaml line 2)");
        assertRefused(
                "network: a\ntraining:\n\n  optimizer:\n    rmsProp: {}\n",
                Job.class,
                "training.optimizer.rmsProp.decay is missing (jobs/train-mnist.yaml line 5)");
    }

    @Test
    void rangesAreTheRecordsOwnAndPlacedAtTheKey() {
        assertRefused(
                "network: a\ntraining:\n  shards: 2\n  epochs: 0\n",
                Job.class,
                "epochs must be at least 1, was 0 (jobs/train-mnist.yaml line 4)");
        assertRefused(
                "network: a\ntraining:\n  shards: 2000\n  epochs: 1\n",
                Job.class,
                "more than 1000 shards an epoch, was 2000 for 1 (jobs/train-mnist.yaml line 2)");
        assertRefused(
                "training:\n  shards: 2\n  epochs: 6\n",
                Cross.class,
                "training.epochs must be at most 5 here, was 6 (jobs/train-mnist.yaml line 3)");
    }

    @Test
    void everyProblemIsReportedOnALineOfItsOwn() {
        assertRefused(
                "training:\n  epochs: ten\n  shards: 1.5\n  optimzer: sgd\noutput: [a]\n",
                Job.class,
                "network is missing (jobs/train-mnist.yaml line 1)",
                "unknown key 'optimzer' (jobs/train-mnist.yaml line 4);"
                        + " did you mean 'optimizer'? Known keys: epochs, shards, optimizer, momentum",
                "training.epochs must be an integer, was 'ten' (jobs/train-mnist.yaml line 2)",
                "training.shards must be an integer, was 1.5 (jobs/train-mnist.yaml line 3)",
                "output must be text, was a list (jobs/train-mnist.yaml line 5)");
    }

    @Test
    void quotedValuesStayOnTheLineAndShort() {
        assertRefused(
                "value: \"a\\nb\\u2028c\"",
                Whole.class,
                "value must be an integer, was 'a b c' (jobs/train-mnist.yaml line 1)");
        assertRefused(
                "value: " + "x".repeat(61),
                Whole.class,
                "value must be an integer, was '" + "x".repeat(60) + "...' (jobs/train-mnist.yaml line 1)");
    }
}

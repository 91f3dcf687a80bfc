package io.lenslet.cli;

import io.lenslet.data.DataIdentity;
import io.lenslet.files.HadoopFiles;
import io.lenslet.job.RunClaim;
import io.lenslet.job.RunFolder;
import io.lenslet.spark.session.SparkSessions;
import io.lenslet.spark.train.DistributedTrainer;
import io.lenslet.spark.train.HeapEstimate;
import io.lenslet.train.EpochMetrics;
import io.lenslet.train.Evaluation;
import io.lenslet.train.Progress;
import io.lenslet.train.TrainingRun;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code lenslet verify RUN}: trains the epoch of a run's model again, from the checkpoint before it, and compares to the
 * bit.
 */
@Command(
        name = "verify",
        description = "Trains a run's last epoch again and compares: is its model that of its job and data?")
public final class VerifyCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "RUN", description = "The folder of a complete training run, for example runs/first.")
    private String run;

    @Override
    public Integer call() throws IOException {
        Configuration configuration = SparkSessions.hadoopConfiguration();
        HadoopFiles files = new HadoopFiles(configuration);
        RunClaim claim = RunClaim.of(RunFolder.of(run, files), files);
        Optional<JobSamples> plain = JobSamples.plain(claim.job(), claim.network(), configuration);
        plain.ifPresent(data -> HeapEstimate.requireEnough(data.run()));
        try (JavaSparkContext spark = JobSamples.open(claim.job(), "lenslet verify " + run)) {
            TrainingRun training = plain.isPresent()
                    ? plain.get().run()
                    : JobSamples.decoded(claim.job(), claim.network(), spark).run();
            new DistributedTrainer(spark, training, claim.start()).train(new Again(claim));
        }
        System.out.println(claim.file() + " is what its job and data make of " + claim.startName());
        return 0;
    }

    /** Compares what is trained again. */
    private static final class Again implements TrainingRun.Observer {

        private final RunClaim claim;
        private boolean compared;

        Again(RunClaim claim) {
            this.claim = claim;
        }

        @Override
        public void dataRead(DataIdentity data) {
            claim.requireData(data);
            System.out.println("images and labels are those that the run was on");
        }

        @Override
        public void samplesTrained(int epoch, long samples) {
            // An epoch is soon over.
        }

        @Override
        public void epochEnded(EpochMetrics metrics, Optional<Evaluation> heldOut, float[] model, Progress progress) {
            if (metrics.epoch() == claim.metrics().epoch()) {
                claim.requireResult(model, metrics);
                compared = true;
            }
        }

        @Override
        public boolean goesOn() {
            return !compared;
        }
    }
}

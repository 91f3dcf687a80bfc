package io.lenslet.cli;

import io.lenslet.files.HadoopFiles;
import io.lenslet.job.CheckpointSize;
import io.lenslet.job.JobFiles;
import io.lenslet.job.RunFolder;
import io.lenslet.job.TrainJob;
import io.lenslet.nn.Network;
import io.lenslet.train.TrainingChecks;
import io.lenslet.train.TrainingRun;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;

/** A training run before anything is touched: its job, its parts checked against each other, and its folder. */
record TrainPlan(TrainJob job, TrainingRun run, RunFolder folder) {

    /** The plan of a job that names its output. */
    static TrainPlan of(TrainJob job, HadoopFiles files, Configuration configuration) throws IOException {
        Network network = JobFiles.network(job.network(), files);
        TrainingRun run = TrainingChecks.run(job.data(), network, job.network(), job.training(), configuration);
        CheckpointSize.requireFits(job, network);
        return new TrainPlan(job, run, RunFolder.choose(job.output().orElseThrow(), files));
    }

    /** True where an earlier run trained all epochs. */
    boolean complete() throws IOException {
        return folder.has(RunFolder.SUMMARY);
    }
}

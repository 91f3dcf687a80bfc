package io.lenslet.cli;

import io.lenslet.files.HadoopFiles;
import io.lenslet.job.CheckpointSize;
import io.lenslet.job.JobFiles;
import io.lenslet.job.RunFolder;
import io.lenslet.job.StartingPoint;
import io.lenslet.job.TrainJob;
import io.lenslet.nn.Network;
import io.lenslet.train.TrainingRun;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;

/** A training run before anything is touched: its job, its data, its parts checked against each other, and its folder. */
record TrainPlan(TrainJob job, JobSamples data, RunFolder folder) {

    /** The plan of a job that names its output and whose data are plain IDX files, or nothing. */
    static Optional<TrainPlan> plain(TrainJob job, HadoopFiles files, Configuration configuration) throws IOException {
        Network network = JobFiles.network(job.network(), files);
        Optional<JobSamples> data = JobSamples.plain(job, network, configuration);
        if (data.isEmpty()) {
            return Optional.empty();
        }
        CheckpointSize.requireFits(job, network);
        StartingPoint.requireFits(job, network, files);
        return Optional.of(new TrainPlan(job, data.get(), folder(job, files)));
    }

    /** The plan of a job that names its output and whose images are decoded. */
    static TrainPlan decoded(TrainJob job, HadoopFiles files, JavaSparkContext spark) throws IOException {
        RunFolder folder = folder(job, files);
        Network network = JobFiles.network(job.network(), files);
        StartingPoint.requireFits(job, network, files);
        JobSamples data = JobSamples.decoded(job, network, spark);
        CheckpointSize.requireFits(job, network);
        return new TrainPlan(job, data, folder);
    }

    private static RunFolder folder(TrainJob job, HadoopFiles files) throws IOException {
        return RunFolder.choose(job.output().orElseThrow(), files);
    }

    TrainingRun run() {
        return data.run();
    }

    /** True where an earlier run trained all epochs. */
    boolean complete() throws IOException {
        return folder.has(RunFolder.SUMMARY);
    }
}

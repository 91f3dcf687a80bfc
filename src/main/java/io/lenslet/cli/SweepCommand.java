package io.lenslet.cli;

import io.lenslet.config.UsageException;
import io.lenslet.files.HadoopFiles;
import io.lenslet.job.JobFiles;
import io.lenslet.job.SweepFolder;
import io.lenslet.job.SweepJob;
import io.lenslet.job.TrainJob;
import io.lenslet.job.UserPaths;
import io.lenslet.spark.session.SparkSessions;
import io.lenslet.spark.train.HeapEstimate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lenslet sweep SWEEP}: trains a job many times with other settings, and compares what came out. */
@Command(
        name = "sweep",
        description = "Trains a job with every setting of a grid, several runs at a time, and compares them."
                + " The same command again goes on with a sweep that was interrupted.")
public final class SweepCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "SWEEP", description = "The sweep's file, for example jobs/sweeps/filter-size.yaml.")
    private String sweepFile;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Replaces a key of the sweep's file, for example seeds=[1,2]. May be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--output", paramLabel = "DIR", description = "The sweep's folder; default: runs/NAME.")
    private String output;

    @Override
    public Integer call() throws IOException {
        Configuration configuration = SparkSessions.hadoopConfiguration();
        HadoopFiles files = new HadoopFiles(configuration);
        String name = UserPaths.of("SWEEP", sweepFile).getName().replaceFirst("\\.ya?ml$", "");
        SweepJob sweep = JobFiles.read(sweepFile, overrides, SweepJob.class, files);
        SweepFolder folder = new SweepFolder(output != null ? output : "runs/" + name, files);
        Map<SweepJob.Run, TrainPlan> plans = plans(sweep, folder, files, configuration);
        HeapEstimate.requireEnough(plans.values().stream().map(TrainPlan::run).toList(), sweep.parallel());
        try (JavaSparkContext spark = SparkSessions.openShared("lenslet sweep " + sweepFile)) {
            return new SweepRun(spark, name, sweep, plans, folder, files).run();
        }
    }

    private static TrainPlan plan(TrainJob job, HadoopFiles files, Configuration configuration) throws IOException {
        return TrainPlan.plain(job, files, configuration)
                .orElseThrow(() -> new UsageException("data.train and data.test of a sweep must be IDX files without"
                        + " image or preprocess, was " + job.data().train().name()));
    }

    /** All runs, checked before the first starts. */
    private Map<SweepJob.Run, TrainPlan> plans(
            SweepJob sweep, SweepFolder folder, HadoopFiles files, Configuration configuration) throws IOException {
        Map<SweepJob.Run, TrainPlan> plans = new LinkedHashMap<>();
        for (SweepJob.Run run : sweep.runs()) {
            TrainJob job = JobFiles.read(sweep.job(), run.assignments(), TrainJob.class, files)
                    .withOutput(folder.run(run));
            try {
                plans.put(run, plan(job, files, configuration));
            } catch (UsageException e) {
                throw new UsageException(run.name() + ": " + e.getMessage());
            }
        }
        return plans;
    }
}

package io.lenslet.cli;

import io.lenslet.files.HadoopFiles;
import io.lenslet.job.FilterJob;
import io.lenslet.spark.session.SparkSessions;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lenslet filter JOB}: filters the images of a folder, an archive or a table on Spark. */
@Command(name = "filter", description = "Filters images on Spark, as a job file or the options say.")
public final class FilterCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Mixin
    private FilterJobOptions jobOptions;

    @Mixin
    private FilterHelp help;

    @Mixin
    private FilterShow show;

    @Mixin
    private BatchOptions options;

    @Override
    public Integer call() throws IOException {
        HadoopFiles files = new HadoopFiles(SparkSessions.hadoopConfiguration());
        if (help.shown(() -> jobOptions.pipeline(files)) || show.shown(files)) {
            return 0;
        }
        FilterJob job = jobOptions.read(files);
        return options.run(
                "filter",
                job,
                job.settings(),
                files,
                plan -> DryRun.print(plan, job, System.out),
                (spark, request, stop) -> new FilterRun(spark, job, request, files, stop));
    }
}

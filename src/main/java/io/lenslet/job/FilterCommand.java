package io.lenslet.job;

import io.lenslet.batch.FailureLimit;
import io.lenslet.batch.FilterSummary;
import io.lenslet.batch.ImageOutcome;
import io.lenslet.batch.Lease;
import io.lenslet.batch.OutputFolder;
import io.lenslet.batch.RunRecord;
import io.lenslet.batch.WorkPlan;
import io.lenslet.config.YamlWriter;
import io.lenslet.files.Files;
import io.lenslet.filter.Pipeline;
import io.lenslet.report.FilterProgress;
import io.lenslet.report.FilterReport;
import io.lenslet.report.Terminal;
import io.lenslet.spark.SparkSessions;
import io.lenslet.spark.batch.BatchObserver;
import io.lenslet.spark.batch.BatchRequest;
import io.lenslet.spark.batch.BatchResult;
import io.lenslet.spark.batch.FilterBatch;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lenslet filter JOB}: filters the images of a folder, an archive or a table on Spark. */
@Command(name = "filter", description = "Filters images on Spark, as a job file or the options say.")
public final class FilterCommand implements Callable<Integer> {

    private static final int TOO_MANY_FAILURES = 3;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    @Mixin
    private CommonOptions common;

    @Mixin
    private FilterJobOptions jobOptions;

    @Mixin
    private FilterHelp help;

    @Option(names = "--full", description = "Filters all images again, not only what is new or changed.")
    private boolean full;

    @Option(names = "--prune", description = "Removes the outputs of images that the input no longer has.")
    private boolean prune;

    @Option(names = "--dry-run", description = "Lists what would be done, and changes nothing.")
    private boolean dryRun;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws IOException {
        if (help.shown(() -> jobOptions.pipeline(new Files(SparkSessions.hadoopConfiguration())))) {
            return 0;
        }
        Files files = new Files(SparkSessions.hadoopConfiguration());
        FilterJob job = jobOptions.read(files);
        OutputFolder folder = FilterFolders.output(job, SparkSessions.hadoopConfiguration());
        String run = LocalDateTime.now().format(TIME) + "-" + UUID.randomUUID().toString().substring(0, 4);
        BatchRequest request = new BatchRequest(run, job.input(), job.include(), job.exclude(), job.settings(), folder,
                FailureLimit.parse(job.maxFailures()), full, prune);
        try (JavaSparkContext spark = SparkSessions.open("lenslet filter " + job.input())) {
            if (dryRun) {
                DryRun.print(new FilterBatch(spark, request).plan(), out);
                return 0;
            }
            try (Lease lease = Lease.take(files, folder, holder(run), job.leaseSeconds())) {
                return run(spark, job, request, lease, files);
            }
        }
    }

    private static String holder(String run) throws IOException {
        return "run " + run + ", process " + ProcessHandle.current().pid() + " on " + InetAddress.getLocalHost().getHostName();
    }

    private int run(JavaSparkContext spark, FilterJob job, BatchRequest request, Lease lease, Files files) throws IOException {
        Path folder = request.output().run(request.run());
        files.write(new Path(folder, "job.yaml"), YamlWriter.write(job).getBytes(StandardCharsets.UTF_8));
        BatchResult result;
        try (FilterProgress progress = new FilterProgress(System.err, Terminal.watched())) {
            result = new FilterBatch(spark, request).run(lease, new Watcher(progress));
        }
        FilterSummary summary = summary(spark, job, request, result);
        files.write(new Path(folder, RunFolder.SUMMARY), Json.pretty(summary).getBytes(StandardCharsets.UTF_8));
        files.write(new Path(folder, "report.html"), report(summary, result, job).getBytes(StandardCharsets.UTF_8));
        out.println(FilterLines.summary(summary));
        FilterLines.notes(result).forEach(System.err::println);
        return summary.exitCode();
    }

    private static String report(FilterSummary summary, BatchResult result, FilterJob job) {
        List<ImageOutcome> outcomes = Stream.concat(result.outcomes().stream(), result.plan().bad().stream())
                .sorted(Comparator.comparing(ImageOutcome::path)).toList();
        List<String> deleted = result.plan().deleted().stream().map(ImageOutcome::path).toList();
        return FilterReport.html(new RunRecord(summary, outcomes, result.samples(), deleted), Pipeline.parse(job.pipeline()),
                YamlWriter.write(job));
    }

    /** Passes on what a run tells. */
    private record Watcher(FilterProgress progress) implements BatchObserver {

        @Override
        public void planned(WorkPlan plan) {
            progress.begin(plan.todo().size());
        }

        @Override
        public void taskDone(ImageOutcome[] outcomes) {
            progress.taskDone(outcomes);
        }
    }

    private static FilterSummary summary(JavaSparkContext spark, FilterJob job, BatchRequest request, BatchResult result) {
        WorkPlan plan = result.plan();
        long filtered = 0;
        long pixels = 0;
        long read = 0;
        long written = 0;
        for (ImageOutcome outcome : result.outcomes()) {
            if (!outcome.failed()) {
                filtered++;
                pixels += outcome.pixels();
                read += outcome.length();
                written += outcome.written();
            }
        }
        long bad = plan.bad().size() + result.outcomes().size() - filtered;
        double seconds = result.filterSeconds();
        return new FilterSummary(request.run(), plan.images(), filtered, plan.skipped(), bad, plan.deleted().size(), result.pruned(),
                plan.renamed(), pixels / 1e6, filtered == 0 ? 0 : pixels / 1e6 / seconds, read, written, result.listSeconds(), seconds,
                ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0, result.tooManyFailures().isEmpty() ? 0 : TOO_MANY_FAILURES,
                result.tooManyFailures(), job.pipeline(), job.input(), request.output().path().toString(), spark.master(), spark.version(),
                Versions.java(), Versions.lenslet());
    }
}

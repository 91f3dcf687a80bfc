package io.lenslet.cli;

import io.lenslet.batch.FilterSummary;
import io.lenslet.batch.ImageOutcome;
import io.lenslet.batch.Lease;
import io.lenslet.batch.RunRecord;
import io.lenslet.batch.WorkPlan;
import io.lenslet.config.YamlWriter;
import io.lenslet.files.HadoopFiles;
import io.lenslet.filter.Pipeline;
import io.lenslet.job.FilterJob;
import io.lenslet.job.Json;
import io.lenslet.job.RunFolder;
import io.lenslet.job.RunStoppedException;
import io.lenslet.report.Terminal;
import io.lenslet.report.filter.FilterProgress;
import io.lenslet.report.filter.FilterReport;
import io.lenslet.spark.filter.BatchRequest;
import io.lenslet.spark.filter.BatchResult;
import io.lenslet.spark.filter.FilterBatch;
import io.lenslet.spark.session.Versions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * One run of {@code lenslet filter}, and its folder: the job, and in the end a summary and a report, whether it
 * succeeds or fails.
 */
final class FilterRun {

    private static final int TOO_MANY_FAILURES = 3;

    private final JavaSparkContext spark;
    private final FilterJob job;
    private final BatchRequest request;
    private final HadoopFiles files;
    private final StopSignal stop;

    FilterRun(JavaSparkContext spark, FilterJob job, BatchRequest request, HadoopFiles files, StopSignal stop) {
        this.spark = spark;
        this.job = job;
        this.request = request;
        this.files = files;
        this.stop = stop;
    }

    /** Filters under the lock of the output folder and returns the exit code. */
    int run(Lease lease) throws IOException {
        write("job.yaml", YamlWriter.write(job));
        BatchResult result;
        try (FilterTally tally = new FilterTally(new FilterProgress(System.err, Terminal.watched()))) {
            result = filter(lease, tally);
        }
        int exitCode = result.stopped().isEmpty() ? 0 : TOO_MANY_FAILURES;
        System.out.println(FilterSummaryText.summary(leave(result, exitCode)));
        FilterSummaryText.notes(result).forEach(System.err::println);
        return exitCode;
    }

    private BatchResult filter(Lease lease, FilterTally tally) throws IOException {
        try {
            return new FilterBatch(spark, request).run(lease, tally);
        } catch (Throwable e) { // a full heap too
            Throwable told = stop.told(e);
            try {
                leave(tally.soFar(ErrorMessages.message(told)), ErrorMessages.exitCode(told));
            } catch (IOException | RuntimeException unwritten) {
                e.addSuppressed(unwritten);
            }
            if (told instanceof RunStoppedException stopped) {
                throw stopped;
            }
            throw e;
        }
    }

    private FilterSummary leave(BatchResult result, int exitCode) throws IOException {
        FilterSummary summary = summary(result, exitCode);
        write(RunFolder.SUMMARY, Json.pretty(summary));
        write("report.html", report(summary, result));
        return summary;
    }

    private void write(String name, String content) throws IOException {
        files.write(new Path(request.output().run(request.run()), name), content.getBytes(StandardCharsets.UTF_8));
    }

    private String report(FilterSummary summary, BatchResult result) {
        List<ImageOutcome> outcomes = Stream.concat(result.outcomes().stream(), result.plan().bad().stream())
                .sorted(Comparator.comparing(ImageOutcome::path))
                .toList();
        List<String> deleted =
                result.plan().deleted().stream().map(ImageOutcome::path).toList();
        return FilterReport.html(
                new RunRecord(summary, outcomes, result.samples(), deleted),
                Pipeline.parse(job.pipeline()),
                YamlWriter.write(job));
    }

    private FilterSummary summary(BatchResult result, int exitCode) {
        WorkPlan plan = result.plan();
        long filtered = 0;
        long pixels = 0;
        long read = 0;
        long written = 0;
        long stale = plan.bad().stream().filter(ImageOutcome::stale).count();
        for (ImageOutcome outcome : result.outcomes()) {
            if (!outcome.failed()) {
                filtered++;
                pixels += outcome.pixels();
                read += outcome.length();
                written += outcome.written();
            }
            stale += outcome.stale() ? 1 : 0;
        }
        long bad = plan.bad().size() + result.outcomes().size() - filtered;
        double seconds = result.filterSeconds();
        return new FilterSummary(
                request.run(),
                plan.images(),
                filtered,
                plan.skipped(),
                bad,
                stale,
                plan.deleted().size(),
                result.pruned(),
                plan.renamed(),
                pixels / 1e6,
                filtered == 0 ? 0 : pixels / 1e6 / seconds,
                read,
                written,
                result.listSeconds(),
                seconds,
                ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0,
                exitCode,
                result.stopped(),
                job.pipeline(),
                job.input(),
                request.output().path().toString(),
                spark.master(),
                spark.version(),
                Versions.java(),
                Versions.lenslet());
    }
}

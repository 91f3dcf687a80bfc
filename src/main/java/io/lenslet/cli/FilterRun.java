package io.lenslet.cli;

import io.lenslet.batch.ImageOutcome;
import io.lenslet.batch.WorkPlan;
import io.lenslet.config.YamlWriter;
import io.lenslet.files.HadoopFiles;
import io.lenslet.filter.Pipeline;
import io.lenslet.job.FilterJob;
import io.lenslet.report.batch.RunEnd;
import io.lenslet.report.filter.FilterReport;
import io.lenslet.report.filter.FilterSummary;
import io.lenslet.report.filter.RunRecord;
import io.lenslet.spark.batch.BatchRequest;
import io.lenslet.spark.batch.BatchResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;

/** One run of {@code lenslet filter}. */
final class FilterRun extends BatchRun<FilterSummary> {

    private final FilterJob job;

    FilterRun(JavaSparkContext spark, FilterJob job, BatchRequest request, HadoopFiles files, StopSignal stop) {
        super(spark, job, request, files, stop);
        this.job = job;
    }

    @Override
    String verb() {
        return "filter";
    }

    @Override
    String line(FilterSummary summary) {
        return String.format(
                Locale.ROOT,
                "%,d images: %,d filtered, %,d unchanged, %,d bad; %,.1f megapixels at %,.1f MP/s (%,.1f images/s), "
                        + "%.1f s in all, in %s",
                summary.counts().images(),
                summary.counts().filtered(),
                summary.counts().skipped(),
                summary.counts().quarantined(),
                summary.volume().megapixels(),
                summary.volume().megapixelsPerSecond(),
                summary.counts().filtered() / Math.max(1e-9, summary.timing().filterSeconds()),
                summary.timing().wallSeconds(),
                summary.folders().output());
    }

    @Override
    String report(FilterSummary summary, BatchResult result, List<ImageOutcome> outcomes) {
        List<String> deleted =
                result.plan().deleted().stream().map(ImageOutcome::path).toList();
        return FilterReport.html(
                new RunRecord(
                        summary,
                        outcomes,
                        result.samples(),
                        deleted,
                        result.plan().input().passedOver()),
                Pipeline.parse(job.pipeline()),
                YamlWriter.write(job));
    }

    @Override
    FilterSummary summary(BatchResult result, int exitCode) {
        WorkPlan plan = result.plan();
        long filtered = 0;
        long pixels = 0;
        long read = 0;
        long written = 0;
        long stale = plan.bad().stream().filter(ImageOutcome::stale).count();
        for (ImageOutcome outcome : result.outcomes()) {
            if (!outcome.failed()) {
                filtered++;
                pixels += outcome.effort().pixels();
                read += outcome.image().length();
                written += outcome.effort().written();
            }
            stale += outcome.stale() ? 1 : 0;
        }
        long bad = plan.bad().size() + result.outcomes().size() - filtered;
        double seconds = result.workSeconds();
        return new FilterSummary(
                request().run(),
                new FilterSummary.Counts(
                        plan.images(),
                        filtered,
                        plan.skipped(),
                        bad,
                        stale,
                        plan.deleted().size(),
                        result.pruned(),
                        plan.renamed()),
                passedOver(plan),
                new FilterSummary.Volume(pixels / 1e6, filtered == 0 ? 0 : pixels / 1e6 / seconds, read, written),
                new FilterSummary.Timing(result.listSeconds(), seconds, ProcessFacts.wallSeconds()),
                new RunEnd(exitCode, result.stopped()),
                job.pipeline(),
                folders(job.input()),
                ProcessFacts.platform(spark()));
    }

    private static Map<String, Long> passedOver(WorkPlan plan) {
        Map<String, Long> counts = new LinkedHashMap<>();
        plan.input()
                .passedOver()
                .forEach(passed -> counts.put(passed.reason().name().toLowerCase(Locale.ROOT), passed.count()));
        return counts;
    }
}

package io.lenslet.cli;

import io.lenslet.batch.ImageOutcome;
import io.lenslet.config.YamlWriter;
import io.lenslet.files.HadoopFiles;
import io.lenslet.job.PredictJob;
import io.lenslet.report.batch.RunEnd;
import io.lenslet.report.predict.PredictReport;
import io.lenslet.report.predict.PredictSummary;
import io.lenslet.spark.batch.BatchRequest;
import io.lenslet.spark.batch.BatchResult;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;

/** One run of {@code lenslet predict}. */
final class PredictRun extends BatchRun<PredictSummary> {

    private final PredictJob job;
    private final String parametersSha256;

    PredictRun(
            JavaSparkContext spark,
            PredictJob job,
            String parametersSha256,
            BatchRequest request,
            HadoopFiles files,
            StopSignal stop) {
        super(spark, job, request, files, stop);
        this.job = job;
        this.parametersSha256 = parametersSha256;
    }

    @Override
    String verb() {
        return "predict";
    }

    @Override
    PredictSummary summary(BatchResult result, int exitCode) {
        long predicted = result.outcomes().stream().filter(ImageOutcome::done).count();
        double seconds = result.workSeconds();
        return new PredictSummary(
                request().run(),
                new PredictSummary.Counts(
                        result.plan().images(),
                        predicted,
                        result.plan().skipped(),
                        result.plan().bad().size() + result.outcomes().size() - predicted,
                        result.plan().deleted().size(),
                        result.pruned()),
                new PredictSummary.Timing(
                        predicted == 0 ? 0 : predicted / seconds,
                        result.listSeconds(),
                        seconds,
                        ProcessFacts.wallSeconds()),
                new RunEnd(exitCode, result.stopped()),
                job.model(),
                parametersSha256,
                folders(job.input()),
                ProcessFacts.platform(spark()));
    }

    @Override
    String report(PredictSummary summary, BatchResult result, List<ImageOutcome> outcomes) {
        return PredictReport.html(summary, outcomes, YamlWriter.write(job));
    }

    @Override
    String line(PredictSummary summary) {
        return String.format(
                Locale.ROOT,
                "%,d images: %,d predicted, %,d unchanged, %,d bad; %,.1f images/s, %.1f s in all, in %s",
                summary.counts().images(),
                summary.counts().predicted(),
                summary.counts().skipped(),
                summary.counts().quarantined(),
                summary.timing().imagesPerSecond(),
                summary.timing().wallSeconds(),
                summary.folders().output());
    }
}

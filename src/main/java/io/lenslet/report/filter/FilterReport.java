package io.lenslet.report.filter;

import io.lenslet.batch.ImageOutcome;
import io.lenslet.batch.SampleImage;
import io.lenslet.filter.Pipeline;
import io.lenslet.filter.Pipeline.Explanation;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.ImageFormatException;
import io.lenslet.report.Html;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The page of a filter run, {@code report.html}: one file that needs no other, nor a network, nor a script. */
public final class FilterReport {

    private static final int SLOWEST = 10;
    private static final int MOST_ROWS = 200;
    /** A step may turn an image into floats, and the driver's heap may be as small as 1 GB. */
    private static final long MOST_PIXELS = 16_000_000;

    private final RunRecord run;
    private final Pipeline pipeline;
    private final String job;
    private final StringBuilder html = new StringBuilder();

    private FilterReport(RunRecord run, Pipeline pipeline, String job) {
        this.run = run;
        this.pipeline = pipeline;
        this.job = job;
    }

    /** The page of a run of {@code pipeline}; {@code job} is the job file with all defaults. */
    public static String html(RunRecord run, Pipeline pipeline, String job) {
        return new FilterReport(run, pipeline, job).page();
    }

    private String page() {
        FilterSummary summary = run.summary();
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>Filter run ")
                .append(Html.text(summary.run()))
                .append("</title>\n<style>\n")
                .append(Html.style())
                .append("</style>\n</head>\n<body>\n<h1>Filter run ")
                .append(Html.text(summary.run()))
                .append("</h1>\n");
        html.append("<p class=\"verdict\"><code>")
                .append(Html.text(summary.pipeline()))
                .append("</code></p>\n");
        verdict(summary);
        figures(summary);
        samples();
        failed();
        passedOver();
        slowest();
        deleted();
        steps();
        section("Job", "<pre>" + Html.text(job) + "</pre>\n");
        html.append("<footer>")
                .append(Html.text(summary.platform().toString()))
                .append("</footer>\n</body>\n</html>\n");
        return html.toString();
    }

    private void verdict(FilterSummary summary) {
        html.append("<p>").append(Html.text(summary.folders().toString())).append("</p>\n");
        if (summary.end().exitCode() != 0) {
            html.append("<p class=\"bad\">The run ended with exit code ")
                    .append(summary.end().exitCode())
                    .append(": ")
                    .append(Html.text(summary.end().reason()))
                    .append("</p>\n");
        }
    }

    private void figures(FilterSummary summary) {
        html.append("<dl class=\"figures\">\n");
        figure("images", number(summary.counts().images()));
        figure("filtered", number(summary.counts().filtered()));
        figure("unchanged", number(summary.counts().skipped()));
        figure("bad", number(summary.counts().quarantined()));
        figure("megapixels", number(summary.volume().megapixels()));
        figure("megapixels/s", number(summary.volume().megapixelsPerSecond()));
        figure("seconds", number(summary.timing().wallSeconds()));
        figure("MB read", number(summary.volume().bytesRead() / 1e6));
        figure("MB written", number(summary.volume().bytesWritten() / 1e6));
        html.append("</dl>\n");
    }

    private void figure(String name, String value) {
        html.append("<div><dt>").append(name).append("</dt><dd>").append(value).append("</dd></div>\n");
    }

    private void samples() {
        if (run.samples().isEmpty()) {
            return;
        }
        StringBuilder strips =
                new StringBuilder("<p>Some of the images: whole, and pixel by pixel where they have most detail</p>\n");
        for (SampleImage sample : run.samples()) {
            strips.append("<h3>")
                    .append(Html.text(sample.entry().path()))
                    .append("</h3>\n")
                    .append(pictures(sample));
        }
        section("Before and after", strips.toString());
    }

    private String pictures(SampleImage sample) {
        if (sample.entry().pixels() > MOST_PIXELS) {
            return "<p>" + number(sample.entry().pixels() / 1e6) + " megapixels are too many for a picture here</p>\n";
        }
        try {
            return SampleStrip.html(sample.image(), pipeline);
        } catch (ImageFormatException e) {
            return "<p class=\"bad\">" + Html.text(e.getMessage()) + "</p>\n";
        }
    }

    private void failed() {
        List<ImageOutcome> failed =
                run.outcomes().stream().filter(ImageOutcome::failed).toList();
        if (failed.isEmpty()) {
            return;
        }
        List<List<String>> rows = failed.stream()
                .limit(MOST_ROWS)
                .map(outcome -> List.of(
                        outcome.path(),
                        reason(outcome),
                        number(outcome.image().length()),
                        outcome.stale() ? "of an earlier version" : "none"))
                .toList();
        section("Bad files", Html.table(List.of("file", "reason", "#bytes", "output"), rows) + more(failed.size()));
    }

    private void passedOver() {
        if (!run.passedOver().isEmpty()) {
            List<List<String>> rows = run.passedOver().stream()
                    .map(passed -> List.of(
                            passed.reason().toString(), number(passed.count()), String.join(", ", passed.examples())))
                    .toList();
            section("Passed over", Html.table(List.of("what", "#count", "the first"), rows));
        }
    }

    private void slowest() {
        List<List<String>> rows = run.outcomes().stream()
                .filter(outcome -> !outcome.failed() && outcome.effort().milliseconds() > 0)
                .sorted(Comparator.comparingLong(
                                (ImageOutcome outcome) -> outcome.effort().milliseconds())
                        .reversed()
                        .thenComparing(ImageOutcome::path))
                .limit(SLOWEST)
                .map(outcome -> List.of(
                        outcome.path(),
                        outcome.effort().width() + " x " + outcome.effort().height(),
                        number(outcome.effort().milliseconds()),
                        number(Math.round(outcome.effort().milliseconds()
                                * 1e6
                                / Math.max(1, outcome.effort().pixels())))))
                .toList();
        if (!rows.isEmpty()) {
            section("Slowest files", Html.table(List.of("file", "#pixels", "#ms", "#ns/pixel"), rows));
        }
    }

    private void deleted() {
        if (!run.deleted().isEmpty()) {
            List<List<String>> rows =
                    run.deleted().stream().limit(MOST_ROWS).map(List::of).toList();
            section(
                    "No longer in the input",
                    Html.table(List.of("file"), rows) + more(run.deleted().size()));
        }
    }

    private void steps() {
        List<Explanation> bytes = pipeline.explain(Depth.U8);
        List<Explanation> shorts = pipeline.explain(Depth.U16);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < bytes.size(); i++) {
            rows.add(List.of(
                    bytes.get(i).step(), bytes.get(i).algorithm(), shorts.get(i).algorithm()));
        }
        section("Algorithms", Html.table(List.of("step", "8-bit images", "16-bit images"), rows));
    }

    private void section(String title, String content) {
        html.append("<section>\n<h2>")
                .append(title)
                .append("</h2>\n")
                .append(content)
                .append("</section>\n");
    }

    private static String more(int count) {
        return count <= MOST_ROWS ? "" : "<p>and " + number(count - MOST_ROWS) + " more; the ledger has all</p>\n";
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value > 0 && value < 1 ? "%.3f" : "%,.1f", value);
    }

    /** Reasons begin with the path, which stands beside them already. */
    private static String reason(ImageOutcome outcome) {
        String path = outcome.path() + ": ";
        return outcome.reason().startsWith(path) ? outcome.reason().substring(path.length()) : outcome.reason();
    }
}

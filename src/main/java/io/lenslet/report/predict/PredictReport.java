package io.lenslet.report.predict;

import io.lenslet.batch.ImageOutcome;
import io.lenslet.report.Html;
import java.util.List;
import java.util.Locale;

/** The page of a prediction run, {@code report.html}: one file that needs no other. */
public final class PredictReport {

    private static final int MOST_ROWS = 200;
    private static final String STYLE =
            "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0"
                    + " 1rem}table{border-collapse:collapse}td,th{padding:.2rem .8rem;text-align:left;border-bottom:1px"
                    + " solid #ccc}"
                    + ".number{text-align:right}.bad{color:#b00020}pre{background:#f4f4f4;padding:1rem;overflow:auto}";

    private PredictReport() {}

    /** The page; {@code outcomes} are the images of the run in order of their paths, {@code job} the job's file. */
    public static String html(PredictSummary summary, List<ImageOutcome> outcomes, String job) {
        String title = "Prediction run " + Html.text(summary.run());
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + title
                + "</title>\n<style>" + STYLE + "</style>\n</head>\n<body>\n<h1>" + title + "</h1>\n"
                + "<p>" + Html.text(summary.model() + ", " + summary.folders()) + "</p>\n"
                + verdict(summary)
                + Html.table(List.of("", "#"), figures(summary))
                + bad(outcomes.stream().filter(ImageOutcome::failed).toList())
                + "<h2>Job</h2>\n<pre>" + Html.text(job) + "</pre>\n<footer>"
                + Html.text(summary.platform().toString())
                + "</footer>\n</body>\n</html>\n";
    }

    private static String verdict(PredictSummary summary) {
        return summary.end().exitCode() == 0
                ? ""
                : "<p class=\"bad\">The run ended with exit code "
                        + summary.end().exitCode() + ": "
                        + Html.text(summary.end().reason()) + "</p>\n";
    }

    private static List<List<String>> figures(PredictSummary summary) {
        return List.of(
                List.of("images", number(summary.counts().images())),
                List.of("predicted", number(summary.counts().predicted())),
                List.of("unchanged", number(summary.counts().skipped())),
                List.of("bad", number(summary.counts().quarantined())),
                List.of("images per second", number(Math.round(summary.timing().imagesPerSecond()))),
                List.of("SHA-256 of the parameters", summary.parametersSha256()));
    }

    private static String bad(List<ImageOutcome> failed) {
        if (failed.isEmpty()) {
            return "";
        }
        List<List<String>> rows = failed.stream()
                .limit(MOST_ROWS)
                .map(outcome -> List.of(outcome.path(), outcome.reason()))
                .toList();
        String more = failed.size() <= MOST_ROWS
                ? ""
                : "<p>and " + number(failed.size() - MOST_ROWS) + " more; the ledger has all</p>\n";
        return "<h2>Bad files</h2>\n" + Html.table(List.of("file", "reason"), rows) + more;
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}

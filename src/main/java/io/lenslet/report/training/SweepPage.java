package io.lenslet.report.training;

import static io.lenslet.report.training.ChartAxis.Kind.LOGARITHMIC;
import static io.lenslet.report.training.ChartAxis.Kind.NINES;

import io.lenslet.model.Model;
import io.lenslet.report.Html;
import io.lenslet.report.training.DotPlot.Row;
import io.lenslet.report.training.LineChart.Curve;
import io.lenslet.train.EpochMetrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The page of a sweep: its points beside each other, in figures, curves and the filters of the first convolution. */
public final class SweepPage {

    private static final int RELOAD_SECONDS = 20;
    private static final int MOST_FILTERS = 16;
    private static final int MOST_CHANNELS = 4;
    private static final int MOST_ZOOM = 12;
    private static final int WIDTH = 330;

    private final SweepRecord record;
    private final List<SweepPoint> points;

    private SweepPage(SweepRecord record) {
        this.record = record;
        points = record.points();
    }

    /** The page, which needs no other file; its links lead to the runs' own pages beside it. */
    public static String html(SweepRecord record) {
        return new SweepPage(record).html();
    }

    private String html() {
        boolean running = record.outcomes().stream().anyMatch(run -> run.state().equals("unfinished"));
        Page page = new Page("Sweep " + record.name(), running ? RELOAD_SECONDS : 0);
        page.add("<p class=\"lead\">" + Html.text(record.job()) + ", "
                + record.outcomes().size() + " runs" + (running ? " <b class=\"running\">running</b>" : "") + "</p>\n");
        if (!points.isEmpty()) {
            page.add(headline())
                    .section("Accuracy and time", "<div class=\"charts\">\n" + dots() + "</div>\n" + table())
                    .section("Curves", "<p>Means over the seeds</p>\n<div class=\"charts\">\n" + curves() + "</div>\n")
                    .section("Filters of the first convolution", filters());
        }
        return page.section("Runs", runs()).end();
    }

    private String headline() {
        SweepPoint best = points.stream()
                .max(Comparator.comparingDouble(point -> point.mean(SweepOutcome::accuracy)))
                .orElseThrow();
        return "<dl class=\"figures\">\n"
                + figure(
                        "best " + record.heldOut() + " accuracy",
                        SweepTable.accuracy(best).replace("± ", "±&nbsp;"))
                + figure("with", Html.text(best.label()))
                + figure("its parameters", Numbers.whole(best.model().network().parameterCount()))
                + figure("seeds", Integer.toString(best.runs().size()))
                + "</dl>\n<dl class=\"facts\">\n<div><dt>set in the job</dt><dd><code>"
                + Html.text(String.join(", ", record.set())) + "</code></dd></div>\n</dl>\n";
    }

    private static String title(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String figure(String name, String value) {
        return "<div><dt>" + name + "</dt><dd>" + value + "</dd></div>\n";
    }

    private String dots() {
        return DotPlot.html(
                        title(record.heldOut()) + " accuracy",
                        "after the last epoch; a dot is a seed, the bar their mean",
                        value -> Numbers.percent(value, 2),
                        value -> Numbers.tick(100 * value) + " %",
                        rows(SweepOutcome::accuracy, point -> point.mean(SweepOutcome::accuracy)))
                + DotPlot.html(
                        "Time",
                        "seconds spent computing, by the cores that could compute; the bar is the median",
                        Numbers::seconds,
                        Numbers::tick,
                        rows(SweepOutcome::computeSeconds, SweepPoint::seconds));
    }

    private List<Row> rows(ToDoubleFunction<SweepOutcome> value, ToDoubleFunction<SweepPoint> middle) {
        return points.stream()
                .map(point -> new Row(
                        point.label(), point.runs().stream().mapToDouble(value).toArray(), middle.applyAsDouble(point)))
                .toList();
    }

    private String table() {
        List<String> headings = Stream.concat(
                        record.variables().stream(),
                        Stream.of(
                                "#" + record.heldOut() + " accuracy",
                                "#training accuracy",
                                "#parameters",
                                "#multiply-adds",
                                "#time"))
                .toList();
        List<List<String>> rows = new ArrayList<>();
        for (SweepPoint point : points) {
            List<String> row = new ArrayList<>(point.variables().values());
            row.add(SweepTable.accuracy(point));
            row.add(Numbers.percent(point.mean(run -> run.last().scores().trainAccuracy()), 2));
            row.add(Numbers.whole(point.model().network().parameterCount()));
            row.add(Numbers.whole((double) point.model().network().multiplyAdds()));
            row.add(Numbers.seconds(point.seconds()));
            rows.add(row);
        }
        return "<div class=\"wide\">" + Html.table(headings, rows) + "</div>\n";
    }

    private String curves() {
        return LineChart.html(
                        title(record.heldOut()) + " accuracy",
                        "on a scale where half the mistakes are always as much higher",
                        NINES,
                        value -> Numbers.percent(value, 2),
                        record.epochs(),
                        curves(epoch -> epoch.scores().heldOutAccuracy()))
                + LineChart.html(
                        "Training loss",
                        "of the batches as they were trained on",
                        LOGARITHMIC,
                        Numbers::brief,
                        record.epochs(),
                        curves(epoch -> epoch.scores().loss()));
    }

    private Curve[] curves(ToDoubleFunction<EpochMetrics> value) {
        return points.stream()
                .map(point -> new Curve(point.label(), point.curve(value)))
                .toArray(Curve[]::new);
    }

    private String filters() {
        StringBuilder html =
                new StringBuilder("<p>Learned by the run of the first seed; blue is below zero, red above</p>\n");
        html.append("<div class=\"matrices\">\n");
        for (SweepPoint point : points) {
            html.append(filters(point));
        }
        return html.append("</div>\n").toString();
    }

    private static String filters(SweepPoint point) {
        Model model = point.model();
        List<Kernels> convolutions = Kernels.of(model.network());
        if (convolutions.isEmpty()) {
            return "<figure><figcaption>" + Html.text(point.label()) + ": no convolution</figcaption></figure>\n";
        }
        Kernels first = convolutions.get(0);
        int filters = Math.min(MOST_FILTERS, first.filters());
        int channels = Math.min(MOST_CHANNELS, first.channels());
        int zoom = Math.max(2, Math.min(MOST_ZOOM, WIDTH / (filters * (first.width() + 1))));
        double greatest = SignedSheet.greatest(model.parameters(), first.start(), first.weights());
        return "<figure><div class=\"wide\">"
                + SignedSheet.html(first, model.parameters(), filters, channels, greatest, zoom, "filters")
                + "</div><figcaption>" + Html.text(point.label()) + ", ±" + Numbers.brief(greatest)
                + "</figcaption></figure>\n";
    }

    private String runs() {
        StringBuilder html =
                new StringBuilder("<div class=\"wide\"><table>\n<thead><tr><th>run</th>" + "<th class=\"number\">"
                        + record.heldOut() + " accuracy</th><th>parameters’ SHA-256</th></tr></thead>\n<tbody>\n");
        for (SweepOutcome run : record.outcomes()) {
            String name = Html.text(run.folder());
            html.append("<tr><td>")
                    .append(run.metrics().isEmpty() ? name : "<a href=\"" + name + "/report.html\">" + name + "</a>")
                    .append("</td><td class=\"number\">")
                    .append(run.metrics().isEmpty() ? "" : Numbers.percent(run.accuracy(), 2))
                    .append("</td><td>")
                    .append(run.model()
                            .map(model -> "<code>" + model.parametersSha256() + "</code>")
                            .orElseGet(() -> Html.text(run.state()
                                    + run.stopped().map(why -> ": " + why).orElse(""))))
                    .append("</td></tr>\n");
        }
        return html.append("</tbody>\n</table></div>\n").toString();
    }
}

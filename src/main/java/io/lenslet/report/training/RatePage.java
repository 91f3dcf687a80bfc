package io.lenslet.report.training;

import io.lenslet.report.Html;
import io.lenslet.train.RateSearch;
import io.lenslet.train.RateSearch.Point;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** A learning-rate range test: as text for a terminal, and as a page with its curve. */
public final class RatePage {

    private static final int WIDTH = 460;
    private static final int HEIGHT = 260;
    private static final int LEFT = 52;
    private static final int RIGHT = 12;
    private static final int TOP = 10;
    private static final int BOTTOM = 26;
    /** Every so many steps have a line of the table. */
    private static final int EVERY = 10;

    private final List<Point> points;
    private final ChartAxis rates;
    private final ChartAxis losses;

    private RatePage(List<Point> points) {
        this.points = points;
        rates = ChartAxis.of(
                ChartAxis.Kind.LOGARITHMIC,
                points.get(0).rate(),
                points.get(points.size() - 1).rate());
        double[] smoothed =
                points.stream().mapToDouble(Point::smoothed).sorted().toArray();
        losses = ChartAxis.of(ChartAxis.Kind.LINEAR, smoothed[0], smoothed[smoothed.length - 1]);
    }

    /** A line for every tenth step, and what they say. */
    public static String text(RateSearch search) {
        StringBuilder text = new StringBuilder("      rate      loss  smoothed\n");
        List<Point> points = search.points();
        for (int i = 0; i < points.size(); i++) {
            if (i % EVERY == 0 || i == points.size() - 1) {
                Point point = points.get(i);
                text.append(String.format(
                        Locale.ROOT, "%10.3e  %8.4f  %8.4f%n", point.rate(), point.loss(), point.smoothed()));
            }
        }
        return text.append(summary(search)).append('\n').toString();
    }

    private static String summary(RateSearch search) {
        return String.format(
                Locale.ROOT,
                "least smoothed loss %.4f at %.2g, steepest fall at %.2g; try training.learningRate=%.2g, a tenth of the"
                        + " rate with the least loss",
                search.least().smoothed(),
                search.least().rate(),
                search.steepest().rate(),
                search.suggestion());
    }

    /** The page of the run called {@code name}; {@code job} is the job file with all defaults. */
    public static String html(String name, String job, RateSearch search) {
        RatePage page = new RatePage(search.points());
        return new Page("Learning rates for " + name, 0)
                .add("<p class=\"lead\">" + Html.text(summary(search)) + "</p>\n")
                .section("Loss by learning rate", page.chart(search))
                .section("The job", "<pre>" + Html.text(job) + "</pre>\n")
                .end();
    }

    private String chart(RateSearch search) {
        StringBuilder svg = new StringBuilder("<figure class=\"chart\">\n<figcaption><strong>Loss</strong> <span>of the"
                + " batches of the first shard, one after the other, as the rate rises</span></figcaption>\n"
                + "<p class=\"legend\"><span class=\"c0\">smoothed</span> <span class=\"c1\">suggested</span></p>\n"
                + "<svg viewBox=\"0 0 " + WIDTH + " " + HEIGHT
                + "\" role=\"img\" aria-label=\"Loss by learning rate\">\n");
        for (double tick : losses.ticks()) {
            String y = Numbers.coordinate(y(tick));
            svg.append("<line class=\"grid\" x1=\"" + LEFT + "\" x2=\"" + (WIDTH - RIGHT) + "\" y1=\"" + y + "\" y2=\""
                    + y + "\"/><text class=\"tick end\" x=\"" + (LEFT - 6) + "\" y=\""
                    + Numbers.coordinate(y(tick) + 4) + "\">" + Html.text(Numbers.tick(tick)) + "</text>\n");
        }
        for (double tick : rates.ticks()) {
            svg.append("<text class=\"tick middle\" x=\"" + Numbers.coordinate(x(tick)) + "\" y=\"" + (HEIGHT - 8)
                    + "\">" + Html.text(Numbers.tick(tick)) + "</text>\n");
        }
        svg.append(dots());
        svg.append("<polyline class=\"curve c0\" points=\"" + path(Point::smoothed) + "\"/>\n");
        String suggested =
                Numbers.coordinate(x(Math.max(search.suggestion(), points.get(0).rate())));
        return svg + "<line class=\"curve c1\" x1=\"" + suggested + "\" x2=\"" + suggested + "\" y1=\"" + TOP
                + "\" y2=\"" + (HEIGHT - BOTTOM) + "\"/>\n</svg>\n</figure>\n";
    }

    /** The losses themselves, as far as the axis reaches. */
    private String dots() {
        return points.stream()
                .filter(point -> losses.place(point.loss()) >= 0 && losses.place(point.loss()) <= 1)
                .map(point -> "<circle class=\"c0\" fill-opacity=\".35\" cx=\"" + Numbers.coordinate(x(point.rate()))
                        + "\" cy=\"" + Numbers.coordinate(y(point.loss())) + "\" r=\"2\"><title>"
                        + Html.text(Numbers.tick(point.rate()) + ": " + Numbers.brief(point.loss()))
                        + "</title></circle>")
                .collect(Collectors.joining("", "", "\n"));
    }

    private String path(ToDoubleFunction<Point> value) {
        return points.stream()
                .map(point ->
                        Numbers.coordinate(x(point.rate())) + "," + Numbers.coordinate(y(value.applyAsDouble(point))))
                .collect(Collectors.joining(" "));
    }

    private double x(double rate) {
        return LEFT + rates.place(rate) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double loss) {
        return TOP + (1 - losses.place(loss)) * (HEIGHT - TOP - BOTTOM);
    }
}

package io.lenslet.report.training;

import io.lenslet.report.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Curves over the epochs as a figure of HTML and SVG, whose colors and letters are those of the page. Values that the
 * axis has no place for are left out.
 */
final class LineChart {

    /** One curve; {@code values[i]} is that of epoch i + 1. */
    record Curve(String name, double[] values) {}

    private static final int WIDTH = 460;
    private static final int HEIGHT = 230;
    private static final int LEFT = 52;
    private static final int RIGHT = 12;
    private static final int TOP = 10;
    private static final int BOTTOM = 26;
    private static final int MOST_DOTS = 30;
    private static final int MOST_COLORS = 8;

    private final String title;
    private final String explanation;
    private final List<Curve> curves;
    private final int epochs;
    private final DoubleFunction<String> format;
    private final ChartAxis scale;
    private final StringBuilder svg = new StringBuilder();

    private LineChart(
            String title,
            String explanation,
            ChartAxis.Kind kind,
            DoubleFunction<String> format,
            int epochs,
            List<Curve> curves) {
        this.title = title;
        this.explanation = explanation;
        this.curves = curves;
        this.epochs = epochs;
        this.format = format;
        double[] shown = curves.stream()
                .flatMapToDouble(curve -> DoubleStream.of(curve.values()))
                .filter(value -> ChartAxis.shows(kind, value))
                .sorted()
                .toArray();
        double least = shown.length == 0 ? 0.5 : shown[0];
        double greatest = shown.length == 0 ? 0.5 : shown[shown.length - 1];
        scale = ChartAxis.of(kind, least, greatest);
    }

    /** A chart for {@code epochs} epochs, of which the curves may have fewer; {@code format} writes a value. */
    static String html(
            String title,
            String explanation,
            ChartAxis.Kind kind,
            DoubleFunction<String> format,
            int epochs,
            Curve... curves) {
        return new LineChart(title, explanation, kind, format, epochs, List.of(curves)).figure();
    }

    private String figure() {
        svg.append("<figure class=\"chart\">\n<figcaption><strong>")
                .append(Html.text(title))
                .append("</strong> <span>")
                .append(Html.text(explanation))
                .append("</span></figcaption>\n");
        legend();
        svg.append("<svg viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(HEIGHT)
                .append("\" role=\"img\" aria-label=\"")
                .append(Html.text(title + " by epoch"))
                .append("\">\n");
        grid();
        IntStream.range(0, curves.size()).forEach(this::curve);
        epochs();
        return svg.append("</svg>\n</figure>\n").toString();
    }

    private void legend() {
        if (curves.size() == 1) {
            return;
        }
        svg.append("<p class=\"legend\">");
        for (int i = 0; i < curves.size(); i++) {
            svg.append("<span class=\"")
                    .append(color(i))
                    .append("\">")
                    .append(Html.text(curves.get(i).name()))
                    .append("</span> ");
        }
        svg.append("</p>\n");
    }

    /** A color of the page, from the first to the last curve. */
    private String color(int curve) {
        return "c" + (curves.size() <= MOST_COLORS ? curve : curve * MOST_COLORS / curves.size());
    }

    private void grid() {
        for (double tick : scale.ticks()) {
            String y = Numbers.coordinate(y(tick));
            svg.append("<line class=\"grid\" x1=\"")
                    .append(LEFT)
                    .append("\" x2=\"")
                    .append(WIDTH - RIGHT)
                    .append("\" y1=\"")
                    .append(y)
                    .append("\" y2=\"")
                    .append(y)
                    .append("\"/><text class=\"tick end\" x=\"")
                    .append(LEFT - 6)
                    .append("\" y=\"")
                    .append(Numbers.coordinate(y(tick) + 4))
                    .append("\">")
                    .append(Html.text(tickLabel(tick)))
                    .append("</text>\n");
        }
        int every = Math.max(1, (int) Math.ceil(epochs / 10.0));
        for (int epoch = every == 1 ? 1 : every; epoch <= epochs; epoch += every) {
            svg.append("<text class=\"tick middle\" x=\"")
                    .append(Numbers.coordinate(x(epoch)))
                    .append("\" y=\"")
                    .append(HEIGHT - 8)
                    .append("\">")
                    .append(epoch)
                    .append("</text>\n");
        }
    }

    private String tickLabel(double tick) {
        return scale.kind() == ChartAxis.Kind.NINES ? Numbers.tick(100 * tick) + " %" : Numbers.tick(tick);
    }

    private void curve(int index) {
        double[] values = curves.get(index).values();
        List<Integer> shown = IntStream.range(0, values.length)
                .filter(i -> ChartAxis.shows(scale.kind(), values[i]))
                .boxed()
                .toList();
        String points = shown.stream()
                .map(i -> Numbers.coordinate(x(i + 1)) + "," + Numbers.coordinate(y(values[i])))
                .collect(Collectors.joining(" "));
        svg.append("<polyline class=\"curve ")
                .append(color(index))
                .append("\" points=\"")
                .append(points)
                .append("\"/>\n");
        if (epochs <= MOST_DOTS) {
            for (int i : shown) {
                svg.append("<circle class=\"")
                        .append(color(index))
                        .append("\" cx=\"")
                        .append(Numbers.coordinate(x(i + 1)))
                        .append("\" cy=\"")
                        .append(Numbers.coordinate(y(values[i])))
                        .append("\" r=\"2.5\"/>");
            }
            svg.append('\n');
        }
    }

    /** A stripe over each epoch that says its values. */
    private void epochs() {
        double width = (double) (WIDTH - LEFT - RIGHT) / epochs;
        int known =
                curves.stream().mapToInt(curve -> curve.values().length).max().orElse(0);
        for (int epoch = 1; epoch <= known; epoch++) {
            List<String> lines = new ArrayList<>(List.of("epoch " + epoch));
            for (Curve curve : curves) {
                lines.add(curve.name() + " "
                        + (epoch <= curve.values().length ? format.apply(curve.values()[epoch - 1]) : "-"));
            }
            svg.append("<rect class=\"epoch\" x=\"")
                    .append(Numbers.coordinate(x(epoch) - width / 2))
                    .append("\" y=\"")
                    .append(TOP)
                    .append("\" width=\"")
                    .append(Numbers.coordinate(width))
                    .append("\" height=\"")
                    .append(HEIGHT - TOP - BOTTOM)
                    .append("\"><title>")
                    .append(Html.text(String.join("\n", lines)))
                    .append("</title></rect>\n");
        }
    }

    private double x(int epoch) {
        return LEFT + (epoch - 0.5) * (WIDTH - LEFT - RIGHT) / epochs;
    }

    private double y(double value) {
        return TOP + (1 - scale.place(value)) * (HEIGHT - TOP - BOTTOM);
    }
}

package io.lenslet.report.training;

import io.lenslet.report.Html;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;

/** Rows of dots on one horizontal axis, and a bar at the middle of each row: several measurements of several things. */
final class DotPlot {

    /** One row, its measurements, and their mean or median, as the figure's explanation says. */
    record Row(String name, double[] values, double middle) {}

    private static final int WIDTH = 460;
    private static final int SIDE = 26;
    private static final int ROW = 40;
    private static final int TOP = 8;
    private static final int BOTTOM = 24;

    private DotPlot() {}

    /** The figure; {@code format} writes a value in full, {@code tick} on the axis. */
    static String html(
            String title,
            String explanation,
            DoubleFunction<String> format,
            DoubleFunction<String> tick,
            List<Row> rows) {
        double[] all = rows.stream()
                .flatMapToDouble(row -> Arrays.stream(row.values()))
                .sorted()
                .toArray();
        ChartAxis scale = ChartAxis.of(ChartAxis.Kind.LINEAR, all[0], all[all.length - 1]);
        int height = TOP + rows.size() * ROW + BOTTOM;
        StringBuilder svg = new StringBuilder("<figure class=\"chart\">\n<figcaption><strong>" + Html.text(title)
                + "</strong> <span>" + Html.text(explanation) + "</span></figcaption>\n<svg viewBox=\"0 0 " + WIDTH
                + " " + height + "\" role=\"img\" aria-label=\"" + Html.text(title) + "\">\n");
        for (double at : scale.ticks()) {
            String x = x(scale, at);
            svg.append("<line class=\"grid\" x1=\"" + x + "\" x2=\"" + x + "\" y1=\"" + TOP + "\" y2=\""
                    + (height - BOTTOM) + "\"/><text class=\"tick middle\" x=\"" + x + "\" y=\"" + (height - 8) + "\">"
                    + Html.text(tick.apply(at)) + "</text>\n");
        }
        for (int i = 0; i < rows.size(); i++) {
            svg.append(row(rows.get(i), scale, TOP + i * ROW, format));
        }
        return svg.append("</svg>\n</figure>\n").toString();
    }

    private static String row(Row row, ChartAxis scale, int top, DoubleFunction<String> format) {
        int middle = top + 26;
        StringBuilder svg =
                new StringBuilder("<text class=\"over\" x=\"2\" y=\"" + (top + 13) + "\">" + Html.text(row.name())
                        + "</text><text class=\"tick end over\" x=\"" + (WIDTH - 2) + "\" y=\"" + (top + 13) + "\">"
                        + Html.text(format.apply(row.middle())) + "</text>");
        for (double value : row.values()) {
            svg.append("<circle class=\"c0\" fill-opacity=\".55\" cx=\"" + x(scale, value) + "\" cy=\"" + middle
                    + "\" r=\"4\"><title>" + Html.text(format.apply(value)) + "</title></circle>");
        }
        String x = x(scale, row.middle());
        return svg + "<line class=\"curve c1\" x1=\"" + x + "\" x2=\"" + x + "\" y1=\"" + (middle - 7) + "\" y2=\""
                + (middle + 7) + "\"/>\n";
    }

    private static String x(ChartAxis scale, double value) {
        return Numbers.coordinate(SIDE + scale.place(value) * (WIDTH - 2 * SIDE));
    }
}

package io.lenslet.report.training;

import io.lenslet.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The runs of a sweep as a table: CSV for programs, text for a terminal. */
public final class SweepTable {

    private static final List<String> COLUMNS = List.of(
            "seed",
            "state",
            "epochs",
            "testAccuracy",
            "testLoss",
            "trainAccuracy",
            "loss",
            "parameters",
            "multiplyAdds",
            "computeSeconds",
            "parametersSha256",
            "folder");

    private SweepTable() {}

    /** A line for each run, complete or not; what it does not have yet is empty. */
    public static String csv(SweepRecord record) {
        StringBuilder csv = new StringBuilder();
        line(csv, Stream.concat(record.variables().stream(), COLUMNS.stream()).toList());
        record.outcomes().forEach(outcome -> line(csv, cells(outcome)));
        return csv.toString();
    }

    private static List<String> cells(SweepOutcome outcome) {
        List<String> cells = new ArrayList<>(outcome.variables().values());
        cells.addAll(List.of(
                Integer.toString(outcome.seed()),
                outcome.state(),
                Integer.toString(outcome.metrics().size())));
        if (outcome.metrics().isEmpty()) {
            cells.addAll(List.of("", "", "", ""));
        } else {
            cells.add(Double.toString(outcome.testAccuracy()));
            cells.add(Double.toString(outcome.last().scores().testLoss()));
            cells.add(Double.toString(outcome.last().scores().trainAccuracy()));
            cells.add(Double.toString(outcome.last().scores().loss()));
        }
        cells.add(outcome.model()
                .map(model -> Integer.toString(model.network().parameterCount()))
                .orElse(""));
        cells.add(outcome.model()
                .map(model -> Long.toString(model.network().multiplyAdds()))
                .orElse(""));
        cells.add(String.format(Locale.ROOT, "%.3f", outcome.computeSeconds()));
        cells.add(outcome.model().map(Model::parametersSha256).orElse(""));
        cells.add(outcome.folder());
        return cells;
    }

    private static void line(StringBuilder csv, List<String> cells) {
        csv.append(cells.stream().map(SweepTable::quoted).collect(Collectors.joining(",")))
                .append('\n');
    }

    /** As RFC 4180 says. */
    private static String quoted(String cell) {
        return cell.matches("[^\",\r\n]*") ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }

    /** A line for each point: its accuracy over the seeds. */
    public static String text(SweepRecord record) {
        List<SweepPoint> points = record.points();
        int width =
                points.stream().mapToInt(point -> point.label().length()).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (SweepPoint point : points) {
            text.append(String.format(Locale.ROOT, "%-" + Math.max(1, width) + "s", point.label()))
                    .append("  test ")
                    .append(accuracy(point))
                    .append(String.format(
                            Locale.ROOT,
                            "  %,d parameters  computing %s\n",
                            point.model().network().parameterCount(),
                            Numbers.seconds(point.seconds())));
        }
        return text.toString();
    }

    /** {@code 98.12 % ± 0.10}, the standard deviation over the seeds in points of percentage. */
    static String accuracy(SweepPoint point) {
        String mean = Numbers.percent(point.mean(SweepOutcome::testAccuracy), 2);
        return point.runs().size() == 1
                ? mean
                : mean
                        + String.format(
                                Locale.ROOT, " ± %.2f", 100 * point.standardDeviation(SweepOutcome::testAccuracy));
    }
}

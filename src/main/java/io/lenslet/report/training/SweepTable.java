package io.lenslet.report.training;

import io.lenslet.model.Model;
import io.lenslet.train.EpochMetrics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The runs of a sweep as a table: columns and CSV for programs, text for a terminal. */
public final class SweepTable {

    /** What a column holds: a {@code String}, an {@code Integer}, a {@code Long} or a {@code Double}. */
    public enum Type {
        TEXT,
        INT,
        LONG,
        DOUBLE
    }

    /** A column; {@code value} is what it says of a run, which may not have it yet. */
    public record Column(String name, Type type, Function<SweepOutcome, Optional<Object>> value) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("seed", Type.INT, run -> Optional.of(run.seed())),
            new Column("state", Type.TEXT, run -> Optional.of(run.state())),
            new Column("epochs", Type.INT, run -> Optional.of(run.metrics().size())),
            ofLast("testAccuracy", scores -> scores.test().map(EpochMetrics.Test::testAccuracy)),
            ofLast("testLoss", scores -> scores.test().map(EpochMetrics.Test::testLoss)),
            ofLast("validationAccuracy", scores -> scores.validation()
                    .map(EpochMetrics.Validation::validationAccuracy)),
            ofLast("validationLoss", scores -> scores.validation().map(EpochMetrics.Validation::validationLoss)),
            ofLast("trainAccuracy", scores -> Optional.of(scores.trainAccuracy())),
            ofLast("loss", scores -> Optional.of(scores.loss())),
            ofModel("parameters", Type.INT, model -> model.network().parameterCount()),
            ofModel("multiplyAdds", Type.LONG, model -> model.network().multiplyAdds()),
            new Column(
                    "computeSeconds",
                    Type.DOUBLE,
                    run -> Optional.of(Math.round(1000 * run.computeSeconds()) / 1000.0)),
            ofModel("parametersSha256", Type.TEXT, Model::parametersSha256),
            new Column("folder", Type.TEXT, run -> Optional.of(run.folder())));

    private SweepTable() {}

    private static Column ofLast(String name, Function<EpochMetrics.Scores, Optional<Double>> value) {
        return new Column(
                name,
                Type.DOUBLE,
                run -> run.metrics().isEmpty()
                        ? Optional.empty()
                        : value.apply(run.last().scores()).map(Double.class::cast));
    }

    private static Column ofModel(String name, Type type, Function<Model, Object> value) {
        return new Column(name, type, run -> run.model().map(value));
    }

    /** The names of the columns that every sweep has; no variable may be called so. */
    public static List<String> names() {
        return COLUMNS.stream().map(Column::name).toList();
    }

    /** The variables, as text, and what every sweep has. */
    public static List<Column> columns(SweepRecord record) {
        Stream<Column> variables = record.variables().stream()
                .map(name -> new Column(
                        name, Type.TEXT, run -> Optional.of(run.variables().get(name))));
        return Stream.concat(variables, COLUMNS.stream()).toList();
    }

    /** A line for each run, complete or not; what it does not have yet is empty. */
    public static String csv(SweepRecord record) {
        List<Column> columns = columns(record);
        StringBuilder csv = new StringBuilder();
        line(csv, columns.stream().map(Column::name));
        for (SweepOutcome run : record.outcomes()) {
            line(csv, columns.stream().map(column -> column.value()
                    .apply(run)
                    .map(Object::toString)
                    .orElse("")));
        }
        return csv.toString();
    }

    private static void line(StringBuilder csv, Stream<String> cells) {
        csv.append(cells.map(SweepTable::quoted).collect(Collectors.joining(",")))
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
                    .append("  " + record.heldOut() + " ")
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
        String mean = Numbers.percent(point.mean(SweepOutcome::accuracy), 2);
        return point.runs().size() == 1
                ? mean
                : mean + String.format(Locale.ROOT, " ± %.2f", 100 * point.standardDeviation(SweepOutcome::accuracy));
    }
}

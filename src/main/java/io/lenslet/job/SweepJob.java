package io.lenslet.job;

import io.lenslet.config.Default;
import io.lenslet.config.Mapping;
import io.lenslet.config.Node;
import io.lenslet.config.Scalar;
import io.lenslet.config.Sequence;
import io.lenslet.report.training.SweepTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A file of {@code lenslet sweep}: one training job, many times. {@code set} are assignments to keys of the job in which
 * {@code $size} stands for a variable. {@code grid} has variables with their lists of values, each of which meets each
 * of the others; {@code points} is a list of mappings of variables to values, each of which meets all of the grid. Every
 * point is trained once for each of {@code seeds}, {@code parallel} runs at a time.
 */
public record SweepJob(
        String job,
        @Default("[]") List<String> set,
        @Default("{}") Node grid,
        @Default("[{}]") Node points,
        @Default("[1]") List<Integer> seeds,
        @Default("2") int parallel) {

    private static final Pattern VARIABLE = Pattern.compile("\\$([A-Za-z][A-Za-z0-9]*)");
    private static final int MOST_RUNS = 1000;

    /** One run: what its variables are, and the assignments to the job that follow. */
    public record Run(Map<String, String> variables, int seed, List<String> assignments) {

        /** The name of its folder. */
        public String name() {
            String point = variables.entrySet().stream()
                    .map(variable -> variable.getKey() + "-" + variable.getValue())
                    .collect(Collectors.joining("_"));
            return (point.isEmpty() ? "" : point.replaceAll("[^A-Za-z0-9._-]+", "-") + "_") + "seed-" + seed;
        }
    }

    public SweepJob {
        if (seeds.isEmpty() || new LinkedHashSet<>(seeds).size() < seeds.size()) {
            throw new IllegalArgumentException("seeds must be one number or more, each once, was " + seeds);
        }
        if (parallel < 1) {
            throw new IllegalArgumentException("parallel must be at least 1, was " + parallel);
        }
        Set<String> used = VARIABLE.matcher(String.join(" ", set))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        requireNoColumns(used);
        List<Map<String, String>> all = combinations(grid, points);
        for (Map<String, String> point : all) {
            if (!point.keySet().equals(used)) {
                throw new IllegalArgumentException(
                        "set must name each variable of grid and points, and no other: names " + used + ", a point has "
                                + point.keySet());
            }
        }
        requireFew((long) all.size() * seeds.size());
        requireDifferent(runs(all, set, seeds));
    }

    private static void requireFew(long runs) {
        if (runs > MOST_RUNS) {
            throw new IllegalArgumentException(
                    "seeds times points must be at most " + MOST_RUNS + " runs, was " + runs + " or more");
        }
    }

    /** Tables of Spark do not tell Epochs from epochs. */
    private static void requireNoColumns(Set<String> variables) {
        for (String variable : variables) {
            if (SweepTable.names().stream().anyMatch(variable::equalsIgnoreCase)) {
                throw new IllegalArgumentException("set must not name a variable as a column of " + SweepFolder.TABLE
                        + " is called, was " + variable);
            }
        }
    }

    private static void requireDifferent(List<Run> runs) {
        Set<String> names = new LinkedHashSet<>();
        for (Run run : runs) {
            if (!names.add(run.name())) {
                throw new IllegalArgumentException("points must differ, two are called " + run.name());
            }
        }
    }

    /** Every point with every seed, the points in the order of the file. */
    public List<Run> runs() {
        return runs(combinations(grid, points), set, seeds);
    }

    private static List<Run> runs(List<Map<String, String>> points, List<String> set, List<Integer> seeds) {
        List<Run> runs = new ArrayList<>();
        for (Map<String, String> point : points) {
            for (int seed : seeds) {
                List<String> assignments = new ArrayList<>();
                set.forEach(assignment -> assignments.add(replaced(assignment, point)));
                assignments.add("training.seed=" + seed);
                runs.add(new Run(point, seed, assignments));
            }
        }
        return runs;
    }

    private static String replaced(String assignment, Map<String, String> point) {
        return VARIABLE.matcher(assignment).replaceAll(found -> Matcher.quoteReplacement(point.get(found.group(1))));
    }

    private static List<Map<String, String>> combinations(Node grid, Node points) {
        if (!(points instanceof Sequence list) || list.elements().isEmpty()) {
            throw new IllegalArgumentException("points must be a list of mappings, was " + points.describe());
        }
        if (!(grid instanceof Mapping axes)) {
            throw new IllegalArgumentException("grid must be a mapping of names and lists, was " + grid.describe());
        }
        List<Map<String, String>> all = new ArrayList<>();
        list.elements().forEach(point -> all.add(point(point)));
        axes.entries().forEach((name, values) -> {
            if (!(values instanceof Sequence axis) || axis.elements().isEmpty()) {
                throw new IllegalArgumentException(
                        "grid." + name + " must be a list of values, was " + values.describe());
            }
            requireFew((long) all.size() * axis.elements().size());
            List<Map<String, String>> before = List.copyOf(all);
            all.clear();
            for (Map<String, String> point : before) {
                for (Node value : axis.elements()) {
                    all.add(with(point, "grid", name, value));
                }
            }
        });
        return all;
    }

    private static Map<String, String> point(Node node) {
        if (!(node instanceof Mapping variables)) {
            throw new IllegalArgumentException("points must be a list of mappings, has " + node.describe());
        }
        Map<String, String> point = Map.of();
        for (Map.Entry<String, Node> variable : variables.entries().entrySet()) {
            point = with(point, "points", variable.getKey(), variable.getValue());
        }
        return point;
    }

    private static Map<String, String> with(Map<String, String> point, String where, String name, Node value) {
        if (!(value instanceof Scalar scalar) || scalar.kind() == Scalar.Kind.EMPTY) {
            throw new IllegalArgumentException(
                    where + "." + name + " must be numbers, words or truth values, has " + value.describe());
        }
        Map<String, String> extended = new LinkedHashMap<>(point);
        if (extended.put(name, scalar.text()) != null) {
            throw new IllegalArgumentException(where + "." + name + " stands in points too");
        }
        return extended;
    }
}

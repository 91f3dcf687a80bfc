package io.lenslet.report.filter;

import io.lenslet.filter.Pipeline;
import io.lenslet.filter.Pipeline.Explanation;
import io.lenslet.image.Image.Depth;
import io.lenslet.report.TextColumns;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a pipeline is computed, as text for a terminal: the algorithm of each step for each type of samples, and about
 * what it costs.
 */
public final class PlanTable {

    private static final Map<Depth, String> SAMPLES =
            Map.of(Depth.U8, "8-bit", Depth.U16, "16-bit", Depth.F32, "float");
    private static final String COSTS = "%-6s %10s";
    private static final int BEGIN = String.format(COSTS, "", "").length() + 4;

    private PlanTable() {}

    /**
     * A line or more for each step and depth, and what the figures mean, in lines of about {@code width} characters.
     */
    public static String text(Pipeline pipeline, int width) {
        TextColumns columns = new TextColumns(BEGIN, width);
        columns.row(String.format(COSTS, "image", "operations"), "algorithm");
        List<Depth> depths = List.of(Depth.values());
        List<List<Explanation>> plans = depths.stream().map(pipeline::explain).toList();
        int steps = pipeline.filters().size();
        for (int step = 0; step < steps; step++) {
            columns.line(step + 1 + " " + plans.get(0).get(step).step());
            for (int depth = 0; depth < plans.size(); depth++) {
                Explanation explanation = plans.get(depth).get(step);
                columns.row(costs(depths.get(depth), explanation.operations()), explanation.algorithm());
            }
        }
        if (steps > 1) {
            columns.line("all");
            for (int depth = 0; depth < plans.size(); depth++) {
                columns.row(
                        costs(
                                depths.get(depth),
                                plans.get(depth).stream()
                                        .mapToDouble(Explanation::operations)
                                        .sum()),
                        "");
            }
        }
        columns.gap();
        columns.line(
                "Operations are about those that each sample of the result takes, repeats (times) included. In vectors"
                        + " of 512 bits byte lanes do 64 at once, 16-bit lanes 32, float lanes 16, double lanes 8; where"
                        + " no lanes are named they are done one by one.");
        return columns.toString();
    }

    private static String costs(Depth depth, double operations) {
        return String.format(Locale.ROOT, COSTS, SAMPLES.get(depth), String.format(Locale.ROOT, "%,.0f", operations));
    }
}

package io.lenslet.cli;

import io.lenslet.batch.ImageWork;
import io.lenslet.batch.WorkPlan;
import io.lenslet.batch.filter.CostEstimate;
import io.lenslet.filter.Pipeline;
import io.lenslet.input.ImageEntry;
import io.lenslet.job.FilterJob;
import java.io.PrintStream;
import java.util.Locale;

/** What a filter run would do. */
final class DryRun {

    private DryRun() {}

    /** Prints a line for each image that would be treated, and one for all. */
    static void print(WorkPlan plan, FilterJob job, PrintStream out) {
        CostEstimate cost = new CostEstimate(Pipeline.parse(job.pipeline()));
        int filtered = 0;
        long pixels = 0;
        double seconds = 0;
        for (ImageWork work : plan.todo()) {
            ImageEntry entry = work.entry();
            String problem = job.limits().problem(entry);
            if (problem.isEmpty()) {
                filtered++;
                pixels += entry.pixels();
                seconds += cost.seconds(entry);
                out.println("filter " + entry.path() + " -> " + work.output() + "  " + entry.width() + " x "
                        + entry.height());
            } else {
                out.println("bad " + problem);
            }
        }
        plan.bad().forEach(row -> out.println("bad as before " + row.reason()));
        BatchNotes.input(plan).forEach(out::println);
        plan.deleted().forEach(row -> out.println("deleted " + row.path()));
        out.println(String.format(
                Locale.ROOT,
                "%,d images: %,d to be filtered, %,d unchanged, %,d bad as far as headers tell; "
                        + "%,.1f megapixels, about %s on one core",
                plan.images(),
                filtered,
                plan.skipped(),
                plan.bad().size() + plan.todo().size() - filtered,
                pixels / 1e6,
                duration(seconds)));
    }

    private static String duration(double seconds) {
        if (seconds < 120) {
            return String.format(Locale.ROOT, "%.0f s", Math.ceil(seconds));
        }
        return seconds < 7200
                ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
                : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }
}

package io.lenslet.job;

import io.lenslet.batch.ImageEntry;
import io.lenslet.batch.Work;
import io.lenslet.batch.WorkPlan;
import java.io.PrintStream;
import java.util.Locale;

/** What a filter run would do. */
final class DryRun {

    /** Reading, filtering and writing a colour photograph takes about so long for each pixel, as docs/operations.md has it. */
    private static final double NANOSECONDS_PER_PIXEL = 25;

    private DryRun() {
    }

    /** Prints a line for each image that would be treated, and one for all. */
    static void print(WorkPlan plan, PrintStream out) {
        long pixels = 0;
        for (Work work : plan.todo()) {
            ImageEntry entry = work.entry();
            pixels += entry.pixels();
            out.println(entry.problem().isEmpty()
                    ? "filter " + entry.path() + " -> " + work.output() + "  " + entry.width() + " x " + entry.height()
                    : "bad " + entry.problem());
        }
        plan.deleted().forEach(row -> out.println("deleted " + row.path()));
        out.println(String.format(Locale.ROOT, "%,d images: %,d to be filtered, %,d unchanged, %,d known to be bad; %,.1f megapixels, "
                + "about %,.0f s on one core", plan.images(), plan.todo().size(), plan.skipped(), plan.bad().size(), pixels / 1e6,
                pixels * NANOSECONDS_PER_PIXEL * 1e-9));
    }
}

package io.lenslet.cli;

import io.lenslet.filter.Pipeline;
import io.lenslet.report.filter.CatalogTable;
import io.lenslet.report.filter.PlanTable;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What {@code lenslet filter} can say of filters without filtering anything. */
final class FilterHelp {

    /** A pipeline that is read when it is needed. */
    @FunctionalInterface
    interface Source {
        Pipeline read() throws IOException;
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--list", description = "Lists all filters with their parameters and defaults, and ends.")
    private boolean list;

    @Option(
            names = "--explain",
            description = "Shows the algorithm of each step of the pipeline and its cost per pixel, and ends.")
    private boolean explain;

    /** Prints what was asked for; false where nothing was. */
    boolean shown(Source pipeline) throws IOException {
        if (!list && !explain) {
            return false;
        }
        int width = command.usageMessage().autoWidth(true).width();
        System.out.print(list ? CatalogTable.text(width) : "");
        System.out.print(explain ? PlanTable.text(pipeline.read(), width) : "");
        return true;
    }
}

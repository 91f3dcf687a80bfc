package io.lenslet.spark.batch;

import io.lenslet.batch.ImageOutcome;
import io.lenslet.batch.Ledger;
import io.lenslet.batch.OutputFolder;
import io.lenslet.batch.OutputLayout;
import io.lenslet.batch.OutputListing;
import io.lenslet.batch.WorkPlan;
import io.lenslet.files.HadoopFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/** Removes outputs that no longer are an image's. */
final class OutputCleaning {

    private final BatchRequest request;
    private final OutputLayout layout;
    private final Ledger ledger;
    private final HadoopFiles files;
    private final Configuration configuration;

    OutputCleaning(BatchRequest request, Ledger ledger, HadoopFiles files, Configuration configuration) {
        this.request = request;
        layout = request.settings().task().layout();
        this.ledger = ledger;
        this.files = files;
        this.configuration = configuration;
    }

    /**
     * Removes files of rows before anything is written: those that hold images which are to be done again, and those
     * that a run published and did not live to put into the ledger. So no image is ever there twice.
     */
    void before(WorkPlan plan) throws IOException {
        if (!(layout instanceof OutputLayout.Parts parts)) {
            return;
        }
        Set<String> known =
                ledger.rows().values().stream().map(ImageOutcome::output).collect(Collectors.toSet());
        for (String file : OutputListing.files(request.output(), configuration)) {
            if (plan.spoiled().contains(file) || parts.named(file) && !known.contains(file)) {
                files.delete(request.output().file(file));
            }
        }
        ledger.add(plan.deleted().stream()
                .filter(row -> plan.spoiled().contains(row.output()))
                .map(ImageOutcome::pruned)
                .toList());
    }

    /**
     * What became of an image that had a row before. A bad one keeps the file of its earlier version, where nobody else
     * has it now: it may have been read while it was being copied there, and then the next run finds it whole.
     */
    ImageOutcome kept(ImageOutcome outcome, ImageOutcome before, WorkPlan plan) throws IOException {
        boolean keeps = outcome.failed()
                && before != null
                && !before.output().isEmpty()
                && layout instanceof OutputLayout.ImageFiles
                && !plan.taken(before.output(), before.path())
                && files.modificationTime(request.output().file(before.output())) >= 0;
        return keeps ? outcome.withOutput(before.output()) : outcome;
    }

    /**
     * Removes what these images had before: files where they now have others and nobody else has them, and copies of
     * bad ones.
     */
    void replaced(List<ImageOutcome> outcomes, Map<String, ImageOutcome> before, WorkPlan plan) throws IOException {
        for (ImageOutcome outcome : outcomes) {
            ImageOutcome old = before.get(outcome.path());
            if (old == null || !outcome.done()) {
                continue;
            }
            if (layout instanceof OutputLayout.ImageFiles
                    && !old.output().isEmpty()
                    && !plan.owners().containsKey(old.output())) {
                files.delete(request.output().file(old.output()));
            }
            if (old.failed()) {
                files.delete(OutputFolder.child(request.output().quarantine(), old.path()));
            }
        }
    }

    /** Removes the outputs of images that the input no longer has, and says how many these images are. */
    long prune(WorkPlan plan) throws IOException {
        List<ImageOutcome> pruned = new ArrayList<>();
        for (ImageOutcome row : plan.deleted()) {
            if (layout instanceof OutputLayout.ImageFiles
                    && !row.output().isEmpty()
                    && !plan.owners().containsKey(row.output())) {
                files.delete(request.output().file(row.output()));
            }
            files.delete(OutputFolder.child(request.output().quarantine(), row.path()));
            pruned.add(row.pruned());
        }
        ledger.add(pruned);
        return pruned.size();
    }
}

package io.lenslet.cli;

import io.lenslet.batch.ImageOutcome;
import io.lenslet.batch.WorkPlan;
import io.lenslet.spark.batch.BatchResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a run over images says in the end besides its summary. */
final class BatchNotes {

    private static final int EXAMPLES = 5;

    private BatchNotes() {}

    /** What deserves attention: the first bad images, deleted and renamed ones, and why the run stopped if it did. */
    static List<String> notes(BatchResult result) {
        List<ImageOutcome> bad = Stream.concat(
                        result.outcomes().stream().filter(ImageOutcome::failed), result.plan().bad().stream())
                .toList();
        List<String> notes = new ArrayList<>();
        bad.stream().limit(EXAMPLES).forEach(outcome -> notes.add("lenslet: bad: " + outcome.reason()));
        if (bad.size() > EXAMPLES) {
            notes.add("lenslet: bad: and " + (bad.size() - EXAMPLES) + " more, all in the ledger and the report");
        }
        List<ImageOutcome> stale = bad.stream().filter(ImageOutcome::stale).toList();
        if (!stale.isEmpty()) {
            notes.add("lenslet: bad images whose outputs are those of earlier versions: " + stale.size() + " ("
                    + stale.get(0).output() + (stale.size() > 1 ? ", ..." : "")
                    + "); they stay until the image is mended, or gone and --prune given");
        }
        long left = result.plan().deleted().size() - result.pruned();
        if (left > 0) {
            notes.add("lenslet: images that are no longer in the input: " + left + " ("
                    + result.plan().deleted().get(0).path() + (left > 1 ? ", ..." : "")
                    + "); --prune removes their outputs");
        }
        if (result.plan().renamed() > 0) {
            notes.add(
                    "lenslet: outputs with the ending behind the whole name, because another image has the plain one: "
                            + result.plan().renamed());
        }
        input(result.plan()).forEach(line -> notes.add("lenslet: " + line));
        if (!result.stopped().isEmpty()) {
            notes.add("lenslet: stopped: " + result.stopped());
        }
        return notes;
    }

    /**
     * What deserves attention before anything is done: a damaged ledger, what of the input is passed over, and images
     * of one path.
     */
    static List<String> input(WorkPlan plan) {
        List<String> lines = new ArrayList<>();
        if (!plan.forgotten().isEmpty()) {
            lines.add("files of the ledger that are damaged: "
                    + plan.forgotten().size() + " (" + String.join(", ", plan.forgotten())
                    + "); they are set aside, and their images done again");
        }
        plan.input().passedOver().forEach(passed -> lines.add("passed over: " + passed));
        if (plan.input().displaced() > 0) {
            lines.add(
                    "images whose paths have the whole name of their container in front, because another image has the"
                            + " plain one: "
                            + plan.input().displaced());
        }
        if (plan.duplicates() > 0) {
            lines.add("images whose path another of the same container has too, of which the last counts: "
                    + plan.duplicates());
        }
        return lines;
    }
}

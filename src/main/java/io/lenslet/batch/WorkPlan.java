package io.lenslet.batch;

import io.lenslet.batch.ImageOutcome.Status;
import io.lenslet.input.ImageEntry;
import io.lenslet.input.ImageNames;
import io.lenslet.input.ImageSource;
import io.lenslet.input.ImageVersion;
import io.lenslet.input.InputFile;
import io.lenslet.input.InputImages;
import io.lenslet.input.SingleImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run has to do. {@code todo} are images that are new or changed, or whose output is gone or comes from other
 * settings; {@code skipped} need nothing; {@code bad} are the ledger's rows of bad images that are still the same;
 * {@code deleted} its rows of images that the input no longer has. {@code owners} has the path of the image for each
 * file that an image has or will have, {@code spoiled} are files to be removed before a run that writes rows,
 * because images in them are to be done again or to be removed. {@code renamed} counts outputs that evade another's
 * name, {@code duplicates} images whose path another had; {@code input} is what was found. {@code forgotten} are files
 * of the ledger that could not be read.
 */
public record WorkPlan(
        List<ImageWork> todo,
        long skipped,
        List<ImageOutcome> bad,
        List<ImageOutcome> deleted,
        Map<String, String> owners,
        Set<String> spoiled,
        long renamed,
        long duplicates,
        InputImages input,
        List<String> forgotten) {

    /**
     * What is known before a run: its settings, the ledger by path and its files that could not be read, the files in
     * the output folder, and whether all is to be done again.
     */
    public record Known(
            BatchSettings settings,
            Map<String, ImageOutcome> ledger,
            List<String> forgotten,
            Set<String> outputs,
            boolean full) {

        /** The ledger's row of an image that needs nothing as far as can be told without its header. */
        public Optional<ImageOutcome> unchanged(ImageVersion image) {
            return full
                    ? Optional.empty()
                    : Optional.ofNullable(ledger.get(image.path()))
                            .filter(row -> row.image().equals(image) && holds(row));
        }

        /** True for what would be the same again. */
        private boolean holds(ImageOutcome row) {
            return row.done()
                    ? row.fingerprint().equals(settings.fingerprint()) && outputs.contains(row.output())
                    : row.status() == Status.QUARANTINED && row.fingerprint().equals(settings.badFingerprint());
        }

        /** An image that is known from its row, without a look into its file; its format is that of its output. */
        private static ImageEntry entry(InputFile file, ImageOutcome row) {
            return new ImageEntry(
                    file.path(),
                    file.uri(),
                    0,
                    file.length(),
                    file.modificationTime(),
                    ImageNames.format(row.output()).orElseThrow(),
                    row.effort().width(),
                    row.effort().height());
        }

        /** The image in a file that needs nothing, without a look into the file; none where there must be one. */
        public Optional<ImageEntry> entry(InputFile file) {
            if (!(ImageSource.of(file.uri()) instanceof SingleImage)
                    || settings.task().layout() instanceof OutputLayout.Parts) {
                return Optional.empty();
            }
            // A bad image's header may be sound, and then it has an output: only the header tells.
            return unchanged(file.version()).filter(row -> !row.failed()).map(row -> entry(file, row));
        }
    }

    /** The plan of a run that does not know yet what there is. */
    public static final WorkPlan UNKNOWN =
            new WorkPlan(List.of(), 0, List.of(), List.of(), Map.of(), Set.of(), 0, 0, InputImages.NONE, List.of());

    /** How many images the input has. */
    public long images() {
        return todo.size() + skipped + bad.size();
    }

    /** True where a file belongs to another image than that of {@code path}. */
    public boolean taken(String output, String path) {
        return taken(owners, output, path);
    }

    private static boolean taken(Map<String, String> owners, String output, String path) {
        return !owners.getOrDefault(output, path).equals(path);
    }

    /** The plan for the images of an input, of whose paths the last counts where there are several. */
    public static WorkPlan of(InputImages input, Known known, boolean prune) {
        TreeMap<String, ImageEntry> byPath = new TreeMap<>();
        input.images().forEach(image -> byPath.put(image.path(), image));
        return new Planning(known, prune).plan(byPath, input);
    }

    /** The state of making one plan. */
    private static final class Planning {

        private final Known known;
        private final boolean prune;
        private final OutputLayout layout;
        private final boolean files;
        private final List<ImageWork> todo = new ArrayList<>();
        private final List<ImageOutcome> bad = new ArrayList<>();
        private final Map<String, List<ImageWork>> kept = new HashMap<>();
        private final Map<String, String> owners = new HashMap<>();
        private long renamed;

        Planning(Known known, boolean prune) {
            this.known = known;
            this.prune = prune;
            layout = known.settings.task().layout();
            files = layout instanceof OutputLayout.ImageFiles;
        }

        WorkPlan plan(SortedMap<String, ImageEntry> images, InputImages input) {
            Map<String, String> names = names(images);
            for (ImageEntry image : images.values()) {
                sort(image, files ? names.getOrDefault(image.path(), "") : image.path());
            }
            List<ImageOutcome> deleted = known.ledger.values().stream()
                    .filter(row -> !images.containsKey(row.path()) && row.status() != Status.PRUNED)
                    .toList();
            Set<String> spoiled = files ? Set.of() : spoiled(deleted);
            for (String part : spoiled) {
                todo.addAll(kept.getOrDefault(part, List.of()));
                kept.remove(part);
            }
            bad.replaceAll(row -> known.outputs.contains(row.output()) && !taken(owners, row.output(), row.path())
                    ? row
                    : row.withOutput(""));
            long skipped = kept.values().stream().mapToLong(List::size).sum();
            return new WorkPlan(
                    todo,
                    skipped,
                    bad,
                    deleted,
                    owners,
                    spoiled,
                    renamed,
                    input.images().size() - images.size(),
                    input,
                    known.forgotten);
        }

        private Map<String, String> names(SortedMap<String, ImageEntry> images) {
            return layout instanceof OutputLayout.ImageFiles kept
                    ? OutputNames.of(List.copyOf(images.values()), kept.format())
                    : Map.of();
        }

        private ImageWork work(ImageEntry image, String output) {
            return new ImageWork(image, output, known.settings.task().cost(image));
        }

        private void sort(ImageEntry image, String output) {
            if (!output.isEmpty()) {
                owners.put(output, image.path());
                renamed += layout instanceof OutputLayout.ImageFiles kept
                                && OutputNames.evasive(image, output, kept.format())
                        ? 1
                        : 0;
            }
            known.unchanged(image.version())
                    .filter(row -> !files || !row.done() || row.output().equals(output))
                    .ifPresentOrElse(row -> keep(row, image, output), () -> todo.add(work(image, output)));
        }

        private void keep(ImageOutcome row, ImageEntry image, String output) {
            if (row.failed()) {
                bad.add(row);
            } else {
                kept.computeIfAbsent(row.output(), key -> new ArrayList<>()).add(work(image, output));
            }
        }

        /** A row of a file of many cannot be replaced, so all of the file is done again. */
        private Set<String> spoiled(List<ImageOutcome> deleted) {
            Set<String> parts = new HashSet<>();
            for (ImageWork work : todo) {
                ImageOutcome row = known.ledger.get(work.entry().path());
                if (row != null && !row.output().isEmpty()) {
                    parts.add(row.output());
                }
            }
            if (prune) {
                deleted.stream().filter(ImageOutcome::done).forEach(row -> parts.add(row.output()));
            }
            return parts;
        }
    }
}

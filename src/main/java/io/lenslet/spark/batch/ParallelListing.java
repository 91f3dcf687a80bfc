package io.lenslet.spark.batch;

import io.lenslet.input.Globs;
import io.lenslet.input.ImageEntry;
import io.lenslet.input.InputFile;
import io.lenslet.input.InputImages;
import io.lenslet.input.InputListing;
import io.lenslet.input.InputTree;
import io.lenslet.input.PassedOver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Finds the images of an input on the executors: first the files, level by level of the folders, then what is in each.
 */
public final class ParallelListing {

    /** So many folders or headers are worth a task of their own. */
    private static final int FOLDERS_PER_TASK = 8;

    private static final int FILES_PER_TASK = 64;

    private final JavaSparkContext spark;
    private final Configuration configuration;
    private final List<String> include;
    private final List<String> exclude;
    private final PassedOver.Tally passedOver = new PassedOver.Tally();

    public ParallelListing(
            JavaSparkContext spark, Configuration configuration, List<String> include, List<String> exclude) {
        this.spark = spark;
        this.configuration = configuration;
        this.include = List.copyOf(include);
        this.exclude = List.copyOf(exclude);
    }

    /**
     * The images of an input; files that {@code known} knows are not looked into. Each folder is listed once: by its
     * own path if it lies in the input, else by the first link to it in the order of paths, so that loops of links end.
     */
    public InputImages images(String input, Function<InputFile, Optional<ImageEntry>> known) throws IOException {
        FileStatus root = InputTree.root(new Path(input), configuration);
        List<InputFile> files = root.isDirectory() ? files(InputTree.folder(root)) : List.of(InputTree.single(root));
        List<ImageEntry> single = new ArrayList<>();
        List<InputFile> unknown = new ArrayList<>();
        for (InputFile file : files) {
            known.apply(file).ifPresentOrElse(single::add, () -> unknown.add(file));
        }
        List<InputListing.Found> found = found(unknown);
        found.forEach(file -> List.of(file.passedOver()).forEach(passedOver::add));
        return InputImages.of(single, found, passedOver.all());
    }

    private List<InputFile> files(InputTree.Folder root) throws IOException {
        List<InputFile> files = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        TreeMap<String, InputTree.Folder> links = new TreeMap<>(Map.of(root.uri(), root));
        while (!links.isEmpty()) {
            InputTree.Folder first = links.pollFirstEntry().getValue();
            List<InputTree.Folder> folders = unlisted(List.of(first), root.uri(), listed);
            while (!folders.isEmpty()) {
                List<InputTree.Folder> next = new ArrayList<>();
                for (InputTree.Level level : levels(root.uri(), folders)) {
                    files.addAll(List.of(level.files()));
                    List.of(level.passedOver()).forEach(passedOver::add);
                    List.of(level.folders()).stream()
                            .filter(InputTree.Folder::link)
                            .forEach(link -> links.put(link.uri(), link));
                    next.addAll(unlisted(
                            List.of(level.folders()).stream()
                                    .filter(folder -> !folder.link())
                                    .toList(),
                            root.uri(),
                            listed));
                }
                folders = next;
            }
        }
        return files;
    }

    private List<InputTree.Folder> unlisted(List<InputTree.Folder> folders, String root, Set<String> listed) {
        List<InputTree.Folder> unlisted = new ArrayList<>();
        for (InputTree.Folder folder : folders) {
            if (listed.add(folder.real())) {
                unlisted.add(folder);
            } else {
                passedOver.add(PassedOver.Reason.LISTED, InputTree.relative(root, folder.uri()));
            }
        }
        return unlisted;
    }

    private List<InputTree.Level> levels(String root, List<InputTree.Folder> folders) throws IOException {
        if (folders.size() < FOLDERS_PER_TASK) {
            List<InputTree.Level> levels = new ArrayList<>();
            for (InputTree.Folder folder : folders) {
                levels.add(here(root, folder));
            }
            return levels;
        }
        SerializableConfiguration sent = new SerializableConfiguration(configuration);
        List<String> in = include;
        List<String> ex = exclude;
        return spark.parallelize(folders, tasks(folders.size(), FOLDERS_PER_TASK))
                .map(folder -> InputTree.level(root, folder, new Globs(in, ex), sent.value()))
                .collect();
    }

    private InputTree.Level here(String root, InputTree.Folder folder) throws IOException {
        try {
            return InputTree.level(root, folder, new Globs(include, exclude), configuration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + folder.uri() + " was listed", e);
        }
    }

    private List<InputListing.Found> found(List<InputFile> files) {
        if (files.isEmpty()) {
            return List.of();
        }
        SerializableConfiguration sent = new SerializableConfiguration(configuration);
        List<String> in = include;
        List<String> ex = exclude;
        return spark.parallelize(files, tasks(files.size(), FILES_PER_TASK))
                .map(file -> InputListing.images(file, new Globs(in, ex), sent.value()))
                .collect();
    }

    private int tasks(int pieces, int perTask) {
        int cores = spark.defaultParallelism();
        return Math.min(pieces, Math.max(cores, Math.min(pieces / perTask, cores * 16)));
    }
}

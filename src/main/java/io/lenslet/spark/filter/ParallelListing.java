package io.lenslet.spark.filter;

import io.lenslet.input.Globs;
import io.lenslet.input.ImageEntry;
import io.lenslet.input.InputFile;
import io.lenslet.input.InputListing;
import io.lenslet.input.InputTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Finds the images of an input on the executors: first the files, level by level of the folders, then what is in each.
 */
final class ParallelListing {

    /** So many folders or headers are worth a task of their own. */
    private static final int FOLDERS_PER_TASK = 8;

    private static final int FILES_PER_TASK = 64;

    private final JavaSparkContext spark;
    private final Configuration configuration;
    private final List<String> include;
    private final List<String> exclude;

    ParallelListing(JavaSparkContext spark, Configuration configuration, List<String> include, List<String> exclude) {
        this.spark = spark;
        this.configuration = configuration;
        this.include = List.copyOf(include);
        this.exclude = List.copyOf(exclude);
    }

    /** The files of an input that may hold images. */
    List<InputFile> files(FileStatus root) throws IOException {
        if (!root.isDirectory()) {
            return List.of(InputTree.single(root));
        }
        String rootUri = root.getPath().toString();
        List<InputFile> files = new ArrayList<>();
        List<String> folders = List.of(rootUri);
        while (!folders.isEmpty()) {
            List<String> next = new ArrayList<>();
            for (InputTree.Level level : levels(rootUri, folders)) {
                files.addAll(List.of(level.files()));
                next.addAll(List.of(level.folders()));
            }
            folders = next;
        }
        return files;
    }

    private List<InputTree.Level> levels(String root, List<String> folders) throws IOException {
        if (folders.size() < FOLDERS_PER_TASK) {
            List<InputTree.Level> levels = new ArrayList<>();
            for (String folder : folders) {
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

    private InputTree.Level here(String root, String folder) throws IOException {
        try {
            return InputTree.level(root, folder, new Globs(include, exclude), configuration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + folder + " was listed", e);
        }
    }

    /** The images of the files; those that {@code known} knows are not looked at. */
    List<ImageEntry> images(List<InputFile> files, Function<InputFile, ImageEntry> known) {
        List<ImageEntry> images = new ArrayList<>();
        List<InputFile> unknown = new ArrayList<>();
        for (InputFile file : files) {
            ImageEntry image = known.apply(file);
            if (image != null) {
                images.add(image);
            } else {
                unknown.add(file);
            }
        }
        if (!unknown.isEmpty()) {
            SerializableConfiguration sent = new SerializableConfiguration(configuration);
            List<String> in = include;
            List<String> ex = exclude;
            spark.parallelize(unknown, tasks(unknown.size(), FILES_PER_TASK))
                    .map(file -> InputListing.images(file, new Globs(in, ex), sent.value())
                            .toArray(ImageEntry[]::new))
                    .collect()
                    .forEach(found -> images.addAll(Arrays.asList(found)));
        }
        return images;
    }

    private int tasks(int pieces, int perTask) {
        int cores = spark.defaultParallelism();
        return Math.min(pieces, Math.max(cores, Math.min(pieces / perTask, cores * 16)));
    }

    /** The root of an input, and where it is on every machine. */
    FileStatus root(String input) throws IOException {
        return InputTree.root(new Path(input), configuration);
    }
}

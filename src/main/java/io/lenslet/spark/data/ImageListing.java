package io.lenslet.spark.data;

import io.lenslet.config.UsageException;
import io.lenslet.data.ClassNames;
import io.lenslet.data.DataSource;
import io.lenslet.data.FolderClasses;
import io.lenslet.data.IdxDataset;
import io.lenslet.data.LabelTable;
import io.lenslet.files.HadoopFiles;
import io.lenslet.input.ImageEntry;
import io.lenslet.input.ImageSource;
import io.lenslet.spark.batch.ParallelListing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;

/** The images of a data set with their labels, before they are decoded. */
final class ImageListing {

    private final JavaSparkContext spark;
    private final Configuration configuration;

    ImageListing(JavaSparkContext spark, Configuration configuration) {
        this.spark = spark;
        this.configuration = configuration;
    }

    /** Those of a path, or of a pair of IDX files whose labels are numbers of {@code classes}. */
    List<ImageEntry> labeled(DataSource source, List<String> classes) throws IOException {
        if (source.idx().isPresent()) {
            requireIdx(source.idx().get(), classes);
        }
        List<ImageEntry> images = new ParallelListing(spark, configuration, List.of(), List.of())
                .images(source.idx().map(pair -> pair.images()).orElseGet(source::name), file -> Optional.empty())
                .images();
        if (images.isEmpty()) {
            throw new UsageException(source.name() + " holds no image; name a folder with a folder for each class, an"
                    + " archive, or a table");
        }
        if (source.idx().isPresent()) {
            return byRecord(images, source.idx().get().labels(configuration), new ClassNames(classes));
        }
        return source.labels().isPresent() ? byTable(images, source.labels().get(), source.name()) : byFolder(images);
    }

    /** The listing knows IDX files by their names. */
    private void requireIdx(IdxDataset pair, List<String> classes) throws IOException {
        pair.describe(configuration, classes.size());
        String name = new Path(pair.images()).getName();
        if (!ImageSource.of(name).container()) {
            throw new UsageException(
                    name + ", whose images are to be prepared, must be named as IDX files of images are"
                            + ": NAME-images-idx3-ubyte, or at the end byte, short, int, float or double");
        }
    }

    private static List<ImageEntry> byRecord(List<ImageEntry> images, byte[] labels, ClassNames classes) {
        return images.stream()
                .map(image -> image.labeled(classes.names().get(labels[(int) image.position()] & 0xFF)))
                .toList();
    }

    /** Images without a row are left out; a row without an image is an error. */
    private List<ImageEntry> byTable(List<ImageEntry> images, String file, String name) throws IOException {
        Map<String, String> labels = LabelTable.parse(
                new String(new HadoopFiles(configuration).read(new Path(file)), StandardCharsets.UTF_8), file);
        Set<String> missing = new HashSet<>(labels.keySet());
        List<ImageEntry> labeled = new ArrayList<>();
        for (ImageEntry image : images) {
            if (missing.remove(image.path())) {
                labeled.add(image.labeled(labels.get(image.path())));
            }
        }
        if (!missing.isEmpty()) {
            throw new UsageException(
                    file + ": " + missing.stream().sorted().findFirst().get() + " must be an image in " + name
                            + ", is none; paths are those within it");
        }
        return labeled;
    }

    /** What a container says of its images goes before their folders. */
    private static List<ImageEntry> byFolder(List<ImageEntry> images) {
        List<String> folders =
                FolderClasses.of(images.stream().map(ImageEntry::path).toList());
        List<ImageEntry> labeled = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            ImageEntry image = images.get(i);
            labeled.add(image.label().isEmpty() ? image.labeled(folders.get(i)) : image);
        }
        return labeled;
    }
}

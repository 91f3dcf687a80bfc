package io.lenslet.spark.data;

import io.lenslet.batch.ImageLimits;
import io.lenslet.config.UsageException;
import io.lenslet.data.ClassNames;
import io.lenslet.data.DataSource;
import io.lenslet.data.DatasetDescription;
import io.lenslet.data.FolderClasses;
import io.lenslet.data.LabeledSamples;
import io.lenslet.data.SampleBlock;
import io.lenslet.data.SampleNames;
import io.lenslet.image.codec.ImageCodec;
import io.lenslet.input.ImageEntry;
import io.lenslet.nn.Shape;
import io.lenslet.preparation.ImagePreparation;
import io.lenslet.preparation.ImagePreparer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Loads data sets that are not read from their files in each run of a shard: every image is decoded once, in tasks, and
 * made a sample as {@code preparation} says.
 */
public final class SampleLoader {

    private static final int LARGEST_BLOCK = 8 << 20;
    private static final int SMALLEST_BLOCK = 64 << 10;
    private static final int BLOCKS_PER_CORE = 8;
    /** What a task decodes at most: a few seconds of work. */
    private static final long BLOCK_PIXELS = 256_000_000;

    private final JavaSparkContext spark;
    private final SampleDecoder decoder;
    private final Broadcast<SerializableConfiguration> configuration;

    /**
     * A data set; the names of all classes, and {@code labels}, those that occur; and the reasons of the images that are
     * left out.
     */
    public record Loaded(LabeledSamples samples, List<String> classes, List<String> labels, List<String> bad) {}

    public SampleLoader(JavaSparkContext spark, ImagePreparation preparation, Shape input) {
        this.spark = spark;
        decoder = new SampleDecoder(preparation, input, ImageLimits.DEFAULT);
        configuration = spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
    }

    /**
     * The data set at {@code source}. Labels are those of {@code classes}, or where there is none these are found among
     * them.
     */
    public Loaded load(DataSource source, List<String> classes) throws IOException {
        spark.setJobGroup("lenslet-load", "decoding " + source.name(), true);
        try {
            return number(source.name(), decoded(source, classes), classes);
        } finally {
            spark.clearJobGroup();
        }
    }

    private SampleCollector decoded(DataSource source, List<String> classes) throws IOException {
        return new SampleCollector(spark)
                .pack(
                        source.query().isPresent()
                                ? rows(source.query().get())
                                : images(new ImageListing(
                                                spark, configuration.value().value())
                                        .labeled(source, classes)));
    }

    private JavaRDD<SampleBlock> images(List<ImageEntry> images) {
        requireOneSize(images);
        List<ImageEntry[]> blocks = cut(images.stream()
                .sorted(Comparator.comparing(ImageEntry::uri).thenComparing(ImageEntry::position))
                .toList());
        SampleDecoder task = decoder;
        Broadcast<SerializableConfiguration> shared = configuration;
        return spark.parallelize(blocks, blocks.size())
                .map(entries -> task.decode(entries, shared.value().value()));
    }

    private void requireOneSize(List<ImageEntry> images) {
        Shape input = decoder.input();
        if (!decoder.preparation().image().size().isEmpty()) {
            return;
        }
        images.stream()
                .filter(image -> image.problem().isEmpty()
                        && (image.width() != input.width() || image.height() != input.height()))
                .findFirst()
                .ifPresent(other -> {
                    throw new UsageException(other.path() + " is " + other.height() + " x " + other.width()
                            + " (height, width), the network takes " + input.height() + " x " + input.width()
                            + "; give image.size, for example image: {size: [" + input.height() + ", " + input.width()
                            + "]}, and images are resampled to it");
                });
    }

    /** Images in their order, in blocks of a size that gives every core some, and none too much. */
    private List<ImageEntry[]> cut(List<ImageEntry> images) {
        long bytes = (long) images.size() * decoder.input().size();
        long most = Math.max(
                SMALLEST_BLOCK, Math.min(LARGEST_BLOCK, bytes / ((long) BLOCKS_PER_CORE * spark.defaultParallelism())));
        List<ImageEntry[]> blocks = new ArrayList<>();
        List<ImageEntry> block = new ArrayList<>();
        long pixels = 0;
        for (ImageEntry image : images) {
            block.add(image);
            pixels += image.pixels();
            if ((long) block.size() * decoder.input().size() >= most || pixels >= BLOCK_PIXELS) {
                blocks.add(block.toArray(ImageEntry[]::new));
                block.clear();
                pixels = 0;
            }
        }
        if (!block.isEmpty()) {
            blocks.add(block.toArray(ImageEntry[]::new));
        }
        return blocks;
    }

    private JavaRDD<SampleBlock> rows(String query) {
        Dataset<Row> rows;
        try {
            rows = SparkSession.builder().getOrCreate().sql(query);
        } catch (Exception e) { // Scala throws what it does not declare
            throw new UsageException("the query cannot be run: "
                    + e.getMessage().lines().findFirst().orElse("") + " (" + query + ")");
        }
        RowColumns columns = RowColumns.of(rows.schema(), query);
        SampleDecoder task = decoder;
        return rows.javaRDD().mapPartitions(partition -> blocks(partition, columns, task));
    }

    private static Iterator<SampleBlock> blocks(Iterator<Row> rows, RowColumns columns, SampleDecoder task) {
        ImageCodec codec = new ImageCodec(task.limits().pixels());
        ImagePreparer preparer = new ImagePreparer(task.preparation(), task.input());
        return new SampleBlocks(
                rows, LARGEST_BLOCK, (row, block) -> columns.add(row, task.input(), codec, preparer, block));
    }

    private Loaded number(String name, SampleCollector collector, List<String> classes) {
        List<String> paths = collector.paths();
        Set<String> different = new HashSet<>();
        paths.stream().filter(path -> !different.add(path)).findFirst().ifPresent(twice -> {
            throw new UsageException(name + ": " + twice + " is there twice, each sample must have a path of its own");
        });
        List<String> labels = labels(collector);
        if (paths.isEmpty()) {
            throw new UsageException(name + " holds no good image"
                    + collector.bad().stream()
                            .findFirst()
                            .map(first -> "; the first bad one: " + first)
                            .orElse(""));
        }
        requireLabels(labels, paths, name);
        ClassNames names = classes.isEmpty() ? ClassNames.found(labels, name) : new ClassNames(classes);
        byte[] numbers = names.numbers(labels, paths, name);
        int[] order = SampleNames.order(SampleNames.ids(paths));
        byte[] ordered = new byte[order.length];
        IntStream.range(0, order.length).forEach(i -> ordered[i] = numbers[order[i]]);
        Shape shape = decoder.input();
        return new Loaded(
                new LabeledSamples(
                        name,
                        collector.samples(name, order, ordered, shape),
                        new DatasetDescription(order.length, shape.channels(), shape.height(), shape.width())),
                names.names(),
                labels.stream().distinct().toList(),
                collector.bad().stream().sorted().toList());
    }

    private static void requireLabels(List<String> labels, List<String> paths, String name) {
        int without = labels.indexOf("");
        if (without >= 0) {
            throw new UsageException(name + ": " + paths.get(without) + " has no class; put images into a folder for"
                    + " each of 2 or more classes, or give labels: a CSV file, or a column label");
        }
    }

    /** Those of the rows of a query that say none are their folders. */
    private static List<String> labels(SampleCollector collector) {
        List<String> labels = collector.labels();
        if (labels.stream().noneMatch(String::isEmpty)) {
            return labels;
        }
        List<String> folders = FolderClasses.of(collector.paths());
        return IntStream.range(0, labels.size())
                .mapToObj(i -> labels.get(i).isEmpty() ? folders.get(i) : labels.get(i))
                .toList();
    }
}

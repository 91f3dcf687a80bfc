package io.lenslet.spark.ml;

import io.lenslet.config.UsageException;
import io.lenslet.data.IdxDataset;
import io.lenslet.nn.Shape;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.Objects;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * The samples of a table as pairs of IDX files, made once before the first epoch, where executors read their shards as
 * those of any run. The files are in the checkpoint directory of the SparkContext, in local mode without one in a
 * folder of the machine, and are deleted in the end.
 */
final class StoredSamples implements AutoCloseable {

    private static final byte[] UNSIGNED_BYTES = {0, 0, 8};

    private final Configuration configuration;
    private final Path folder;

    StoredSamples(JavaSparkContext spark) throws IOException {
        configuration = spark.hadoopConfiguration();
        folder = folder(spark);
    }

    private static Path folder(JavaSparkContext spark) throws IOException {
        if (spark.getCheckpointDir().isPresent()) {
            return new Path(spark.getCheckpointDir().get(), "lenslet-" + UUID.randomUUID());
        }
        if (!spark.sc().isLocal()) {
            throw new UsageException(
                    "on a cluster a table is trained on from a folder that all machines reach: name one"
                            + " with sparkContext.setCheckpointDir");
        }
        return new Path(Files.createTempDirectory("lenslet-").toUri());
    }

    /**
     * Stores what {@code decoder} makes of the rows of {@code table}, in the order of their ids, where they have any,
     * else in that of their partitions.
     */
    IdxDataset store(TrainingTable table, boolean validation, SampleRows decoder, String name) throws IOException {
        Dataset<Row> rows = table.rows(validation);
        StructType schema = new StructType()
                .add("id", rows.schema().apply("id").dataType())
                .add("sample", DataTypes.BinaryType)
                .add("label", DataTypes.IntegerType);
        Dataset<Row> samples = rows.mapPartitions(decoder, Encoders.row(schema));
        Dataset<Row> ordered = (table.numbered() ? samples.orderBy("id") : samples).persist(StorageLevel.DISK_ONLY());
        try {
            int count = Math.toIntExact(ordered.count());
            if (count == 0) {
                throw new IllegalArgumentException("the table has no rows " + name);
            }
            return write(ordered.toLocalIterator(), count, table.numbered(), decoder.input(), name);
        } finally {
            ordered.unpersist();
        }
    }

    private IdxDataset write(Iterator<Row> rows, int count, boolean numbered, Shape shape, String name)
            throws IOException {
        Path images = new Path(folder, name.replace(' ', '-') + "-images");
        Path labels = new Path(folder, name.replace(' ', '-') + "-labels");
        try (DataOutputStream pixels = create(images, count, shape.channels(), shape.height(), shape.width());
                DataOutputStream classes = create(labels, count)) {
            Object last = new Object(); // equal to no id
            while (rows.hasNext()) {
                Row row = rows.next();
                if (numbered && Objects.equals(last, row.get(0))) {
                    throw new IllegalArgumentException("idCol must tell rows apart, but " + last + " is there twice");
                }
                last = row.get(0);
                pixels.write(row.<byte[]>getAs(1));
                classes.writeByte(row.getInt(2));
            }
        }
        return new IdxDataset(images.toString(), labels.toString());
    }

    /** A file that begins with the header of an array of these sizes. */
    private DataOutputStream create(Path file, int... sizes) throws IOException {
        DataOutputStream out = file.getFileSystem(configuration).create(file);
        out.write(UNSIGNED_BYTES);
        out.writeByte(sizes.length);
        for (int size : sizes) {
            out.writeInt(size);
        }
        return out;
    }

    @Override
    public void close() throws IOException {
        folder.getFileSystem(configuration).delete(folder, true);
    }
}

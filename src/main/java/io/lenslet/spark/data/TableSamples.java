package io.lenslet.spark.data;

import io.lenslet.data.DatasetDescription;
import io.lenslet.data.LabeledSamples;
import io.lenslet.data.SampleBlock;
import io.lenslet.nn.Shape;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Samples in a table, numbered in the order of its rows and kept packed, as {@link SampleLoader} keeps those that it
 * decodes.
 */
public final class TableSamples {

    private static final int BLOCK = 8 << 20;

    private TableSamples() {}

    /** The columns: what tells a sample apart, its bytes (channel, row, column), the number of its class, its weight. */
    public static StructType schema(DataType id) {
        return new StructType()
                .add("id", id)
                .add("sample", DataTypes.BinaryType)
                .add("label", DataTypes.IntegerType)
                .add("weight", DataTypes.FloatType);
    }

    /**
     * The samples in {@code rows}, with {@code weighted} with their weights. {@link IllegalArgumentException} where there
     * are none; and with {@code different}, where two that follow each other have one id.
     */
    public static LabeledSamples pack(
            JavaSparkContext spark, String name, Dataset<Row> rows, Shape shape, boolean different, boolean weighted) {
        SampleCollector collector =
                new SampleCollector(spark).pack(rows.javaRDD().mapPartitions(TableSamples::blocks));
        List<String> ids = collector.paths();
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("the table has no rows " + name);
        }
        for (int i = 1; different && i < ids.size(); i++) {
            if (ids.get(i).equals(ids.get(i - 1))) {
                throw new IllegalArgumentException("idCol must tell rows apart, but " + ids.get(i) + " is there twice");
            }
        }
        byte[] labels = new byte[ids.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) Integer.parseInt(collector.labels().get(i));
        }
        int[] order = IntStream.range(0, labels.length).toArray();
        return new LabeledSamples(
                name,
                collector.samples(name, order, labels, weighted ? shares(collector.weights()) : new float[0], shape),
                new DatasetDescription(labels.length, shape.channels(), shape.height(), shape.width()));
    }

    /** The weights divided by their mean. */
    private static float[] shares(List<Float> weights) {
        double sum = weights.stream().mapToDouble(Float::doubleValue).sum();
        if (sum == 0) {
            throw new IllegalArgumentException("weightCol must be above 0 in some row to train on, was 0 in all");
        }
        float[] shares = new float[weights.size()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (float) (weights.get(i) * (shares.length / sum));
        }
        return shares;
    }

    private static Iterator<SampleBlock> blocks(Iterator<Row> rows) {
        return new SampleBlocks(
                rows,
                BLOCK,
                (row, block) -> block.add(
                        String.valueOf(row.get(0)), Integer.toString(row.getInt(2)), row.getFloat(3), row.getAs(1)));
    }
}

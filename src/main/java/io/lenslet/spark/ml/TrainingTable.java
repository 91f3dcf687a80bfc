package io.lenslet.spark.ml;

import static org.apache.spark.sql.functions.lit;

import io.lenslet.data.LabeledSamples;
import io.lenslet.spark.data.TableSamples;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/** A table to train on, by the names of its columns. */
record TrainingTable(Dataset<?> table, TrainingParams<?> params) {

    /** {@link IllegalArgumentException} where a column is missing or of another type. */
    static void check(StructType schema, TrainingParams<?> params) {
        FeatureColumn.of(schema, params.getFeaturesCol());
        String label = params.getOrDefault(params.labelCol());
        DataType type = TableColumns.field(schema, "labelCol", label).dataType();
        if (!(type instanceof NumericType)) {
            throw new IllegalArgumentException("column " + label + " (labelCol) must hold numbers of classes, was "
                    + type.sql() + "; a StringIndexer makes numbers of names");
        }
        String weight = params.getOrDefault(params.weightCol());
        if (!weight.isEmpty()) {
            requireNumbers(TableColumns.field(schema, "weightCol", weight).dataType(), weight);
        }
        String id = params.getOrDefault(params.idCol());
        if (!id.isEmpty()) {
            TableColumns.field(schema, "idCol", id);
        }
        String validation = params.getOrDefault(params.validationIndicatorCol());
        if (!validation.isEmpty()) {
            DataType indicator = TableColumns.field(schema, "validationIndicatorCol", validation)
                    .dataType();
            if (!(indicator instanceof BooleanType)) {
                throw new IllegalArgumentException(
                        "column " + validation + " (validationIndicatorCol) must be BOOLEAN, was " + indicator.sql());
            }
        }
    }

    private static void requireNumbers(DataType type, String weight) {
        if (!(type instanceof NumericType)) {
            throw new IllegalArgumentException(
                    "column " + weight + " (weightCol) must hold numbers, was " + type.sql());
        }
    }

    /** True where some rows are there to validate with. */
    boolean validated() {
        return !params.getOrDefault(params.validationIndicatorCol()).isEmpty();
    }

    private boolean weighted() {
        return !params.getOrDefault(params.weightCol()).isEmpty();
    }

    /** True where rows have an id. */
    boolean numbered() {
        return !params.getOrDefault(params.idCol()).isEmpty();
    }

    /** The image, the label (double), the id and the weight (double) of the rows to validate with, or of the others. */
    Dataset<Row> rows(boolean validation) {
        Dataset<Row> rows = table.toDF();
        if (validated()) {
            Column indicator = TableColumns.named(params.getOrDefault(params.validationIndicatorCol()));
            rows = rows.where(validation ? indicator : indicator.equalTo(false));
        }
        Column id = numbered() ? TableColumns.named(params.getOrDefault(params.idCol())) : lit(0);
        Column weight = weighted() ? TableColumns.named(params.getOrDefault(params.weightCol())) : lit(1);
        return rows.select(
                TableColumns.named(params.getFeaturesCol()).as("features"),
                TableColumns.named(params.getOrDefault(params.labelCol()))
                        .cast("double")
                        .as("label"),
                id.as("id"),
                weight.cast("double").as("weight"));
    }

    /**
     * What {@code decoder} makes of the rows to validate with, or of the others, in the order of their ids, where they
     * have any, else in that of their partitions; {@code name} says in errors what they are for.
     */
    LabeledSamples samples(boolean validation, SampleRows decoder, String name) {
        Dataset<Row> rows = rows(validation);
        StructType schema = TableSamples.schema(rows.schema().apply("id").dataType());
        // Spark looks for the bounds of the ids first, and each image is decoded once all the same.
        Dataset<Row> samples = rows.mapPartitions(decoder, Encoders.row(schema)).persist(StorageLevel.DISK_ONLY());
        try {
            return TableSamples.pack(
                    new JavaSparkContext(table.sparkSession().sparkContext()),
                    name,
                    numbered() ? samples.orderBy("id") : samples,
                    decoder.input(),
                    numbered(),
                    weighted() && !validation);
        } finally {
            samples.unpersist();
        }
    }

    /** The names of so many classes: those that a StringIndexer left with the labels, else numbers. */
    List<String> classes(int count) {
        Attribute attribute = Attribute.fromStructField(table.schema().apply(params.getOrDefault(params.labelCol())));
        if (attribute instanceof NominalAttribute names
                && names.values().isDefined()
                && names.values().get().length == count) {
            return List.of(names.values().get());
        }
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }
}

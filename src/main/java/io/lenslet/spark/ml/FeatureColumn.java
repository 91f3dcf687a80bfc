package io.lenslet.spark.ml;

import io.lenslet.nn.Shape;
import io.lenslet.preparation.ImagePreparation;
import io.lenslet.spark.data.ImageStructs;
import io.lenslet.spark.predict.ImageFiles;
import java.io.Serializable;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The column of images of a table: its place in a row, and in what form they are there. */
record FeatureColumn(int place, String name, Form form) implements Serializable {

    /** The types of columns that hold images. */
    enum Form {
        VECTOR,
        ARRAY,
        FILE,
        IMAGE
    }

    /** The column of that name; {@link IllegalArgumentException} where there is none, or its type is no image's. */
    static FeatureColumn of(StructType schema, String name) {
        StructField field = TableColumns.field(schema, "featuresCol", name);
        return new FeatureColumn(schema.fieldIndex(name), name, form(name, field.dataType()));
    }

    private static Form form(String name, DataType type) {
        if (type.equals(SQLDataTypes.VectorType())) {
            return Form.VECTOR;
        }
        if (type instanceof ArrayType array && array.elementType() instanceof NumericType) {
            return Form.ARRAY;
        }
        if (type instanceof BinaryType) {
            return Form.FILE;
        }
        if (ImageStructs.areOf(type)) {
            return Form.IMAGE;
        }
        throw new IllegalArgumentException(
                "column " + name + " (featuresCol) must hold vectors, arrays of numbers, image files (BINARY) or image"
                        + " structs, was " + type.sql());
    }

    /** Reads samples of a network with this input. Not thread-safe. */
    Reader reader(ImagePreparation preparation, Shape input) {
        Reader reader = notNull(preparation, input);
        return row -> {
            if (row.isNullAt(place)) {
                throw new IllegalArgumentException("the image in column " + name + " is null");
            }
            return reader.sample(row);
        };
    }

    private Reader notNull(ImagePreparation preparation, Shape input) {
        return switch (form) {
            case VECTOR -> row -> Pixels.ofVector(row.<Vector>getAs(place), input);
            case ARRAY -> row -> Pixels.ofNumbers(row.<Number>getList(place), input);
            case FILE -> {
                ImageFiles files = new ImageFiles(preparation, input);
                yield row -> files.sample(row.<byte[]>getAs(place));
            }
            case IMAGE -> {
                ImageFiles files = new ImageFiles(preparation, input);
                yield row -> files.sample(ImageStructs.image(row.getStruct(place)));
            }
        };
    }

    /** Makes a sample of a row: bytes (channel, row, column). */
    @FunctionalInterface
    interface Reader {

        /** {@link IllegalArgumentException} says why there is none. */
        byte[] sample(Row row);
    }
}

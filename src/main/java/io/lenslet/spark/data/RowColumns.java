package io.lenslet.spark.data;

import io.lenslet.config.UsageException;
import io.lenslet.data.SampleBlock;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.Metadata;
import io.lenslet.image.codec.ImageCodec;
import io.lenslet.input.Reasons;
import io.lenslet.nn.Shape;
import io.lenslet.preparation.ImagePreparer;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/**
 * Which columns of a query are a sample's path, picture and label. The picture is {@code content} (the bytes of a file,
 * as in Spark's {@code binaryFile}), {@code image} (the struct of Spark's {@code image}, which brings a path too), or
 * {@code pixels} (an array of numbers from 0 to 255, (channel, row, column), as the network takes them).
 */
record RowColumns(String picture, boolean ownPath, boolean labeled) implements Serializable {

    private static final List<String> PICTURES = List.of("content", "image", "pixels");
    private static final List<DataType> LABELS = List.of(
            DataTypes.StringType,
            DataTypes.ByteType,
            DataTypes.ShortType,
            DataTypes.IntegerType,
            DataTypes.LongType,
            DataTypes.BooleanType);

    /** {@link UsageException} where a column is missing or of another type. */
    static RowColumns of(StructType schema, String query) {
        List<String> names = Arrays.asList(schema.fieldNames());
        String picture = PICTURES.stream()
                .filter(names::contains)
                .findFirst()
                .orElseThrow(() -> missing("content, image or pixels", names, query));
        boolean ownPath = names.contains("path");
        if (!ownPath && !picture.equals("image")) {
            throw missing("path", names, query);
        }
        if (ownPath) {
            requireType(schema, "path", schema.apply("path").dataType() == DataTypes.StringType, "text");
        }
        DataType type = schema.apply(picture).dataType();
        switch (picture) {
            case "content" -> requireType(schema, picture, type == DataTypes.BinaryType, "binary");
            case "image" ->
                requireType(schema, picture, ImageStructs.areOf(type), "the struct of Spark's image source");
            default ->
                requireType(
                        schema,
                        picture,
                        type instanceof ArrayType array && array.elementType() instanceof NumericType,
                        "an array of numbers");
        }
        boolean labeled = names.contains("label");
        if (labeled) {
            requireType(schema, "label", LABELS.contains(schema.apply("label").dataType()), "text or whole numbers");
        }
        return new RowColumns(picture, ownPath, labeled);
    }

    private static UsageException missing(String column, List<String> names, String query) {
        return new UsageException(
                "the query must give a column " + column + ", gives " + String.join(", ", names) + " (" + query + ")");
    }

    private static void requireType(StructType schema, String column, boolean right, String expected) {
        if (!right) {
            throw new UsageException("column " + column + " of the query must be " + expected + ", is "
                    + schema.apply(column).dataType().simpleString());
        }
    }

    /** Adds what is in a row to a block. */
    void add(Row row, Shape input, ImageCodec codec, ImagePreparer preparer, SampleBlock.Builder block) {
        String path = path(row);
        if (path == null) {
            block.bad("a row without path: nothing names the sample");
            return;
        }
        try {
            Image picture = picture(row, path, input, codec);
            block.add(path, label(row), preparer.sample(picture));
        } catch (ImageFormatException e) {
            block.bad(e.getMessage());
        } catch (RuntimeException e) {
            block.bad(path + ": " + Reasons.of(e));
        }
    }

    private String path(Row row) {
        return ownPath ? row.getAs("path") : row.<Row>getAs("image").getAs("origin");
    }

    /** Empty where there is none, and the path has to say it. */
    private String label(Row row) {
        Object label = labeled ? row.getAs("label") : null;
        return label == null ? "" : label.toString();
    }

    private Image picture(Row row, String path, Shape input, ImageCodec codec) throws ImageFormatException {
        if (row.getAs(picture) == null) {
            throw new IllegalArgumentException("its " + picture + " is null");
        }
        return switch (picture) {
            case "content" -> codec.read(path, row.getAs(picture));
            case "image" -> ImageStructs.image(row.getAs(picture));
            default -> pixels(row.getList(row.fieldIndex(picture)), input);
        };
    }

    private static Image pixels(List<? extends Number> values, Shape input) {
        if (values.size() != input.size()) {
            throw new IllegalArgumentException(
                    "has " + values.size() + " pixels, the network takes " + input + ", " + input.size());
        }
        int plane = input.height() * input.width();
        byte[][] planes = new byte[input.channels()][plane];
        for (int i = 0; i < values.size(); i++) {
            double value = values.get(i).doubleValue();
            if (!(value >= 0 && value <= 255)) {
                throw new IllegalArgumentException("pixels must be from 0 to 255, one is " + value);
            }
            planes[i / plane][i % plane] = (byte) Math.round(value);
        }
        return Image.of(
                input.width(), input.height(), planes.length < 3 ? Color.GRAY : Color.RGB, Metadata.NONE, planes);
    }
}

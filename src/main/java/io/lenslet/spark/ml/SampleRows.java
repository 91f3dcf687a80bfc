package io.lenslet.spark.ml;

import io.lenslet.nn.Shape;
import io.lenslet.preparation.ImagePreparation;
import java.util.Iterator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Makes rows of an image, a label, an id and a weight rows of an id, a sample, the number of a class, of which there are
 * {@code classes}, and the weight. With {@link Invalid#SKIP} bad images are left out.
 */
record SampleRows(FeatureColumn features, ImagePreparation preparation, Shape input, int classes, Invalid invalid)
        implements MapPartitionsFunction<Row, Row> {

    private static final int LABEL = 1;
    private static final int ID = 2;
    private static final int WEIGHT = 3;

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        FeatureColumn.Reader reader = features.reader(preparation, input);
        Iterable<Row> once = () -> rows;
        return StreamSupport.stream(once.spliterator(), false)
                .flatMap(row -> samples(row, reader).stream())
                .iterator();
    }

    private List<Row> samples(Row row, FeatureColumn.Reader reader) {
        byte[] sample;
        try {
            sample = reader.sample(row);
        } catch (IllegalArgumentException e) {
            if (invalid == Invalid.SKIP) {
                return List.of();
            }
            throw e;
        }
        return List.of(RowFactory.create(row.get(ID), sample, label(row), weight(row)));
    }

    private static float weight(Row row) {
        double weight = row.isNullAt(WEIGHT) ? Double.NaN : row.getDouble(WEIGHT);
        if (!(weight >= 0 && weight <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("a weight must be a number of 0 or more, was " + weight);
        }
        return (float) weight;
    }

    private int label(Row row) {
        double label = row.isNullAt(LABEL) ? Double.NaN : row.getDouble(LABEL);
        if (!(label >= 0 && label < classes) || label != Math.rint(label)) {
            throw new IllegalArgumentException("a label must be a whole number from 0 to " + (classes - 1)
                    + ", for that many outputs the network has, was " + label);
        }
        return (int) label;
    }
}

package io.lenslet.spark.ml;

import io.lenslet.spark.predict.SharedModel;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/** What a model does to the rows of a table, partition by partition. */
record RowPredictor(SharedModel shared, FeatureColumn features, OutputColumns outputs, Invalid invalid)
        implements MapPartitionsFunction<Row, Row> {

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        return new PredictedRows(this, shared.model(), rows);
    }
}

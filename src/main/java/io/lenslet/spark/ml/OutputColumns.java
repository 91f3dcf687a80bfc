package io.lenslet.spark.ml;

import io.lenslet.nn.Network;
import io.lenslet.predict.Probabilities;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns that a model adds, in spark.ml's order; those with an empty name are left out. */
record OutputColumns(String rawPrediction, String probability, String prediction) implements Serializable {

    static OutputColumns of(PredictionParams<?> params) {
        return new OutputColumns(params.getRawPredictionCol(), params.getProbabilityCol(), params.getPredictionCol());
    }

    /** The schema with these columns, the prediction's knowing the names of {@code classes}. */
    StructType addedTo(StructType schema, List<String> classes) {
        NominalAttribute attribute = NominalAttribute.defaultAttr().withName(prediction);
        Metadata names =
                (classes.isEmpty() ? attribute : attribute.withValues(classes.toArray(String[]::new))).toMetadata();
        StructType added = schema;
        for (StructField field : List.of(
                new StructField(rawPrediction, SQLDataTypes.VectorType(), true, Metadata.empty()),
                new StructField(probability, SQLDataTypes.VectorType(), true, Metadata.empty()),
                new StructField(prediction, DataTypes.DoubleType, true, names))) {
            if (field.name().isEmpty()) {
                continue;
            }
            if (List.of(added.fieldNames()).contains(field.name())) {
                throw new IllegalArgumentException("the table has a column " + field.name()
                        + " already, which a model adds; drop it, or" + " name another");
            }
            added = added.add(field);
        }
        return added;
    }

    /** How many there are. */
    int count() {
        return (int) Stream.of(rawPrediction, probability, prediction)
                .filter(name -> !name.isEmpty())
                .count();
    }

    /** The cells of a row of which the network gave {@code outputs}. */
    List<Object> cells(Network network, float[] outputs) {
        List<Object> cells = new ArrayList<>();
        float[] probabilities = Probabilities.of(network, outputs);
        if (!rawPrediction.isEmpty()) {
            cells.add(Vectors.dense(doubles(outputs)));
        }
        if (!probability.isEmpty()) {
            cells.add(Vectors.dense(doubles(probabilities)));
        }
        if (!prediction.isEmpty()) {
            cells.add((double) Probabilities.first(probabilities));
        }
        return cells;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}

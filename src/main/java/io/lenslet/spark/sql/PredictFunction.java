package io.lenslet.spark.sql;

import io.lenslet.model.Model;
import io.lenslet.predict.Predictor;
import io.lenslet.predict.Probabilities;
import io.lenslet.spark.predict.ImageFiles;
import io.lenslet.spark.predict.SharedModel;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.runtime.AbstractFunction1;

/**
 * What {@code lenslet_predict} and {@code lenslet_predict_all} do to a row. Every task deserializes a function of its
 * own, which has buffers of its own and shares the model; where Spark runs two threads in a task, they take turns.
 */
final class PredictFunction extends AbstractFunction1<byte[], Object> implements Serializable {

    private static final long serialVersionUID = 1;

    /** What a row gets. */
    enum Result {
        NAME("the name of the image's class", DataTypes.StringType) {
            @Override
            Object of(Model model, float[] probabilities) {
                return model.classes().get(Probabilities.first(probabilities));
            }
        },
        ALL(
                "the name of the image's class, its probability, and those of all classes",
                new StructType()
                        .add("prediction", DataTypes.StringType)
                        .add("probability", DataTypes.FloatType)
                        .add("probabilities", DataTypes.createArrayType(DataTypes.FloatType, false))) {
            @Override
            Object of(Model model, float[] probabilities) {
                int first = Probabilities.first(probabilities);
                return RowFactory.create(model.classes().get(first), probabilities[first], probabilities);
            }
        };

        private final String description;
        private final DataType type;

        Result(String description, DataType type) {
            this.description = description;
            this.type = type;
        }

        abstract Object of(Model model, float[] probabilities);

        String description() {
            return description;
        }

        DataType type() {
            return type;
        }
    }

    private final SharedModel shared;
    private final Result result;
    private final boolean lenient;
    private transient Model model;
    private transient Predictor predictor;
    private transient ImageFiles images;

    /** {@code lenient}: a bad image gives null in the place of an error. */
    PredictFunction(SharedModel shared, Result result, boolean lenient) {
        this.shared = shared;
        this.result = result;
        this.lenient = lenient;
    }

    @Override
    public synchronized Object apply(byte[] content) {
        if (content == null) {
            return null;
        }
        if (model == null) {
            model = shared.model();
            predictor = Predictor.ofOne(model);
            images = new ImageFiles(model.preparation(), model.network().input());
        }
        byte[] sample;
        try {
            sample = images.sample(content);
        } catch (IllegalArgumentException e) {
            if (lenient) {
                return null;
            }
            throw e;
        }
        return result.of(model, predictor.predict(List.of(sample))[0]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PredictFunction function
                && function.shared.equals(shared)
                && function.result == result
                && function.lenient == lenient;
    }

    @Override
    public int hashCode() {
        return Objects.hash(shared, result, lenient);
    }
}

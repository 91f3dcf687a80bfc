package io.lenslet.spark.ml;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;

/**
 * Which columns a model reads and writes, by spark.ml's names and with its defaults; {@code S} is the stage itself.
 * Params are equal by name and stage, so each call may make one anew.
 */
public interface PredictionParams<S extends PredictionParams<S>> extends Params {

    default Param<String> featuresCol() {
        return column(
                "featuresCol",
                "images: vectors or arrays of pixels from 0 to 255 (channel, row, column), files"
                        + " as Spark's binaryFile source reads them, or structs as its image source does");
    }

    default Param<String> predictionCol() {
        return column("predictionCol", "the number of the likeliest class (double); empty for no such column");
    }

    default Param<String> probabilityCol() {
        return column("probabilityCol", "the probabilities of the classes (vector); empty for no such column");
    }

    default Param<String> rawPredictionCol() {
        return column("rawPredictionCol", "the outputs of the network (vector); empty for no such column");
    }

    default Param<String> handleInvalid() {
        return new Param<>(
                uid(),
                "handleInvalid",
                "what becomes of a row with a bad image: error, skip (no row), keep (nulls in the new columns)",
                ParamValidators.inArray(Invalid.names()),
                String.class);
    }

    default String getFeaturesCol() {
        return getOrDefault(featuresCol());
    }

    default S setFeaturesCol(String value) {
        return with(featuresCol(), value);
    }

    default String getPredictionCol() {
        return getOrDefault(predictionCol());
    }

    default S setPredictionCol(String value) {
        return with(predictionCol(), value);
    }

    default String getProbabilityCol() {
        return getOrDefault(probabilityCol());
    }

    default S setProbabilityCol(String value) {
        return with(probabilityCol(), value);
    }

    default String getRawPredictionCol() {
        return getOrDefault(rawPredictionCol());
    }

    default S setRawPredictionCol(String value) {
        return with(rawPredictionCol(), value);
    }

    default String getHandleInvalid() {
        return getOrDefault(handleInvalid());
    }

    default S setHandleInvalid(String value) {
        return with(handleInvalid(), value);
    }

    /** The stage itself, with {@code param} set. */
    @SuppressWarnings("unchecked")
    default <T> S with(Param<T> param, T value) {
        set(param, value);
        return (S) this;
    }

    private Param<String> column(String name, String doc) {
        return new Param<>(uid(), name, "column of " + doc, String.class);
    }

    /** Sets spark.ml's own names of columns; a stage calls it when it is made. */
    static void setDefaults(PredictionParams<?> params) {
        params.setDefault(params.featuresCol(), "features");
        params.setDefault(params.predictionCol(), "prediction");
        params.setDefault(params.probabilityCol(), "probability");
        params.setDefault(params.rawPredictionCol(), "rawPrediction");
        params.setDefault(params.handleInvalid(), Invalid.ERROR.label());
    }
}

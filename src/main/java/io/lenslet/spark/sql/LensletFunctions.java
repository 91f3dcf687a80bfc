package io.lenslet.spark.sql;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** Filters and models on the columns of a DataFrame, for a session with {@link LensletExtensions}. */
public final class LensletFunctions {

    private LensletFunctions() {}

    /** The filtered images as files, in the formats of the input; null for null, an error where an image is bad. */
    public static Column lensletFilter(Column content, String pipeline) {
        return functions.call_function(LensletExtensions.FILTER, content, functions.lit(pipeline));
    }

    /**
     * The filtered images as files in {@code format}: same, png, jpeg or tiff; null for null, an error where an image
     * is bad.
     */
    public static Column lensletFilter(Column content, String pipeline, String format) {
        return functions.call_function(
                LensletExtensions.FILTER, content, functions.lit(pipeline), functions.lit(format));
    }

    /** The filtered images as files, in the formats of the input; null for null and for a bad image. */
    public static Column tryLensletFilter(Column content, String pipeline) {
        return functions.call_function(
                LensletExtensions.TRY + LensletExtensions.FILTER, content, functions.lit(pipeline));
    }

    /** The filtered images as files in {@code format}: same, png, jpeg or tiff; null for null and for a bad image. */
    public static Column tryLensletFilter(Column content, String pipeline, String format) {
        return functions.call_function(
                LensletExtensions.TRY + LensletExtensions.FILTER,
                content,
                functions.lit(pipeline),
                functions.lit(format));
    }

    /**
     * The names of the classes that the model in a file predicts for the images in {@code content}, each a whole file;
     * null for null, an error where an image is bad.
     */
    public static Column lensletPredict(Column content, String model) {
        return functions.call_function(LensletExtensions.PREDICT, content, functions.lit(model));
    }

    /** The same, and null for a bad image. */
    public static Column tryLensletPredict(Column content, String model) {
        return functions.call_function(
                LensletExtensions.TRY + LensletExtensions.PREDICT, content, functions.lit(model));
    }

    /**
     * The same with probabilities: structs of {@code prediction}, {@code probability}, and {@code probabilities} in the
     * order of the model's classes; null for null, an error where an image is bad.
     */
    public static Column lensletPredictAll(Column content, String model) {
        return functions.call_function(LensletExtensions.PREDICT_ALL, content, functions.lit(model));
    }

    /** The same with probabilities, and null for a bad image. */
    public static Column tryLensletPredictAll(Column content, String model) {
        return functions.call_function(
                LensletExtensions.TRY + LensletExtensions.PREDICT_ALL, content, functions.lit(model));
    }
}

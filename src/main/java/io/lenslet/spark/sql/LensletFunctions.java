package io.lenslet.spark.sql;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** Filters on the columns of a DataFrame, for a session with {@link LensletExtensions}. */
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
        return functions.call_function(LensletExtensions.TRY_FILTER, content, functions.lit(pipeline));
    }

    /** The filtered images as files in {@code format}: same, png, jpeg or tiff; null for null and for a bad image. */
    public static Column tryLensletFilter(Column content, String pipeline, String format) {
        return functions.call_function(
                LensletExtensions.TRY_FILTER, content, functions.lit(pipeline), functions.lit(format));
    }
}

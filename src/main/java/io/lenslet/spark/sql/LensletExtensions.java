package io.lenslet.spark.sql;

import java.util.List;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.classic.SparkSession;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Lenslet's functions of Spark SQL, registered by {@code spark.sql.extensions=io.lenslet.spark.sql.LensletExtensions},
 * or in a session that is there already by {@link #register}:
 * <pre>
 * lenslet_filter(content BINARY, pipeline STRING [, format STRING]) -> BINARY
 * lenslet_predict(content BINARY, model STRING) -> STRING
 * lenslet_predict_all(content BINARY, model STRING)
 *     -> STRUCT&lt;prediction STRING, probability FLOAT, probabilities ARRAY&lt;FLOAT&gt;&gt;
 * </pre>
 * {@code content} is the whole file of an image, as Spark's {@code binaryFile} source reads it. A filter's result is
 * the file of the filtered image, in the format {@code same} (the default: that of the input where it can be written,
 * else PNG), {@code png}, {@code jpeg} or {@code tiff}; a prediction's is the name of a class. {@code model} is the
 * path of a model's file, the same for all rows. Null gives null. A bad image is an error of the query; each function
 * has a twin, {@code try_lenslet_filter} and so on, where it gives null. Constant arguments are checked when the query
 * is analyzed. All are deterministic.
 */
public final class LensletExtensions extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {

    static final String FILTER = "lenslet_filter";
    static final String PREDICT = "lenslet_predict";
    static final String PREDICT_ALL = "lenslet_predict_all";
    static final String TRY = "try_";

    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        functions().forEach(function -> function.in(extensions));
        return BoxedUnit.UNIT;
    }

    /** Registers the functions in a session that was made without the extension, and in no other. */
    public static void register(SparkSession session) {
        functions().forEach(function -> function.in(session.sessionState().functionRegistry()));
    }

    private static List<RegisteredFunction> functions() {
        return List.of(
                FilterCalls.named(FILTER, false),
                FilterCalls.named(TRY + FILTER, true),
                PredictCalls.named(PREDICT, PredictFunction.Result.NAME, false),
                PredictCalls.named(TRY + PREDICT, PredictFunction.Result.NAME, true),
                PredictCalls.named(PREDICT_ALL, PredictFunction.Result.ALL, false),
                PredictCalls.named(TRY + PREDICT_ALL, PredictFunction.Result.ALL, true));
    }
}

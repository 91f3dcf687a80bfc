package io.lenslet.spark.sql;

import io.lenslet.filter.Pipeline;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.ScalaUDF;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Option;
import scala.Tuple3;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Spark's SQL functions of filters, registered by {@code spark.sql.extensions=io.lenslet.spark.sql.LensletExtensions}:
 * <pre>
 * lenslet_filter(content BINARY, pipeline STRING [, format STRING]) -> BINARY
 * try_lenslet_filter(content BINARY, pipeline STRING [, format STRING]) -> BINARY
 * </pre>
 * {@code content} is the whole file of an image, as Spark's {@code binaryFile} source reads it; the result is the file
 * of the filtered one, in the format {@code same} (the default: that of the input where it can be written, else PNG),
 * {@code png}, {@code jpeg} or {@code tiff}. Null gives null. A bad image is an error of the query, with {@code try_}
 * it gives null. Constant pipelines and formats are checked when the query is analyzed. Both functions are
 * deterministic.
 */
public final class LensletExtensions extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {

    static final String FILTER = "lenslet_filter";
    static final String TRY_FILTER = "try_lenslet_filter";

    private static final String ARGUMENTS = """

            Arguments:
              * content - the whole file of an image, as the binaryFile source reads it
              * pipeline - filters with bars between them, as 'median(radius=4) | edge-vertical'
              * format - of the result: 'same' (the default), 'png', 'jpeg' or 'tiff'
        """;

    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        inject(extensions, FILTER, "the filtered image as a file; an error where it is bad", false);
        inject(extensions, TRY_FILTER, "the filtered image as a file; null where it is bad", true);
        return BoxedUnit.UNIT;
    }

    private static void inject(SparkSessionExtensions extensions, String name, String result, boolean lenient) {
        String usage = "_FUNC_(content, pipeline[, format]) - Returns " + result + ".";
        ExpressionInfo info = new ExpressionInfo(
                ImageFunction.class.getName(), null, name, usage, ARGUMENTS, "", "", "", "0.1.0", "", "scala_udf");
        extensions.injectFunction(new Tuple3<>(new FunctionIdentifier(name), info, new AbstractFunction1<>() {
            @Override
            public Expression apply(Seq<Expression> arguments) {
                return call(name, lenient, CollectionConverters.asJava(arguments));
            }
        }));
    }

    private static Expression call(String name, boolean lenient, List<Expression> arguments) {
        if (arguments.size() != 2 && arguments.size() != 3) {
            throw refused(
                    name + " takes an image, a pipeline and perhaps a format, not " + arguments.size() + " arguments");
        }
        Expression content = typed(name, "content", arguments.get(0), BinaryType.class, DataTypes.BinaryType);
        Expression pipeline = typed(name, "pipeline", arguments.get(1), StringType.class, DataTypes.StringType);
        Expression format = arguments.size() == 2
                ? Literal.create("same", DataTypes.StringType)
                : typed(name, "format", arguments.get(2), StringType.class, DataTypes.StringType);
        check(name, pipeline, Pipeline::parse);
        check(name, format, ImageFunction::format);
        return new ScalaUDF(
                new ImageFunction(lenient),
                DataTypes.BinaryType,
                seq(List.of(content, pipeline, format)),
                seq(List.of()),
                Option.empty(),
                Option.apply(name),
                true,
                true);
    }

    private static Expression typed(
            String name, String parameter, Expression argument, Class<?> type, DataType expected) {
        if (argument.dataType() instanceof NullType) {
            return Literal.create(null, expected);
        }
        if (!type.isInstance(argument.dataType())) {
            throw refused(name + ": " + parameter + " must be " + expected.sql() + ", was "
                    + argument.dataType().sql() + " (" + argument.sql() + ")");
        }
        return argument;
    }

    /** What is the same in all rows is wrong before the first one is read. */
    private static void check(String name, Expression argument, Consumer<String> parser) {
        if (!argument.foldable() || argument.eval(null) == null) {
            return;
        }
        try {
            parser.accept(((UTF8String) argument.eval(null)).toString());
        } catch (IllegalArgumentException e) {
            throw refused(name + ": " + e.getMessage());
        }
    }

    private static <T> Seq<T> seq(List<T> list) {
        return CollectionConverters.asScala(list).toSeq();
    }

    /** Spark's own kind of error with one of Spark's conditions: PySpark fails to show an error that has none. */
    private static RuntimeException refused(String message) {
        return unchecked(new AnalysisException(
                "USER_RAISED_EXCEPTION", Map$.MODULE$.<String, String>empty().updated("errorMessage", message)));
    }

    /** Scala's functions declare no exceptions, and throw them all the same. */
    @SuppressWarnings("unchecked")
    private static <E extends Exception> RuntimeException unchecked(Exception e) throws E {
        throw (E) e;
    }
}

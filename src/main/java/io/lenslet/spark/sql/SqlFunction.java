package io.lenslet.spark.sql;

import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.ScalaUDF;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Option;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;

/**
 * A function of Spark SQL by its {@code name}, how it is written ({@code usage}), and what {@code DESCRIBE FUNCTION}
 * says of its {@code arguments}.
 */
record SqlFunction(String name, String usage, String arguments, String since) {

    /** For registration; {@code call} makes a call of its arguments, or throws what {@link #refused} gives. */
    RegisteredFunction registered(Function<List<Expression>, Expression> call) {
        ExpressionInfo info = new ExpressionInfo(
                SqlFunction.class.getName(), null, name, usage, arguments, "", "", "", since, "", "scala_udf");
        return new RegisteredFunction(new FunctionIdentifier(name), info, new AbstractFunction1<>() {
            @Override
            public Expression apply(Seq<Expression> arguments) {
                return call.apply(CollectionConverters.asJava(arguments));
            }
        });
    }

    /** The call of a deterministic {@code function}, one of Scala's, whose result may be null. */
    Expression call(Object function, DataType result, List<Expression> arguments) {
        return new ScalaUDF(
                function, result, seq(arguments), seq(List.of()), Option.empty(), Option.apply(name), true, true);
    }

    /** The argument, which must have a type of that class; a null has any. */
    Expression typed(String parameter, Expression argument, Class<?> type, DataType expected) {
        if (argument.dataType() instanceof NullType) {
            return Literal.create(null, expected);
        }
        if (!type.isInstance(argument.dataType())) {
            throw refused(name + ": " + parameter + " must be " + expected.sql() + ", was "
                    + argument.dataType().sql() + " (" + argument.sql() + ")");
        }
        return argument;
    }

    /** The text of an argument that is the same in all rows; none where it is null or is not. */
    static Option<String> constant(Expression argument) {
        return argument.foldable() && argument.eval(null) != null
                ? Option.apply(((UTF8String) argument.eval(null)).toString())
                : Option.empty();
    }

    private static <T> Seq<T> seq(List<T> list) {
        return CollectionConverters.asScala(list).toSeq();
    }

    /** Spark's own kind of error with one of Spark's conditions: PySpark fails to show an error that has none. */
    @SuppressWarnings("unchecked") // Java sees no type of what Scala's map becomes.
    static RuntimeException refused(String message) {
        return unchecked(new AnalysisException(
                "USER_RAISED_EXCEPTION", Map$.MODULE$.<String, String>empty().updated("errorMessage", message)));
    }

    /** Scala's functions declare no exceptions, and throw them all the same. */
    @SuppressWarnings("unchecked")
    private static <E extends Exception> RuntimeException unchecked(Exception e) throws E {
        throw (E) e;
    }
}

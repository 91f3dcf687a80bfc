package io.lenslet.spark.sql;

import io.lenslet.filter.Pipeline;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import scala.Option;

/** Calls of {@code lenslet_filter} in a query, and of its twin. */
record FilterCalls(SqlFunction function, boolean lenient) {

    private static final String ARGUMENTS = """

            Arguments:
              * content - the whole file of an image, as the binaryFile source reads it
              * pipeline - filters with bars between them, as 'median(radius=4) | edge-vertical'
              * format - of the result: 'same' (the default), 'png', 'jpeg' or 'tiff'
        """;

    /** {@code lenient}: a bad image gives null in the place of an error. */
    static RegisteredFunction named(String name, boolean lenient) {
        String usage = "_FUNC_(content, pipeline[, format]) - Returns the filtered image as a file; "
                + (lenient ? "null" : "an error") + " where it is bad.";
        SqlFunction function = new SqlFunction(name, usage, ARGUMENTS, "0.1.0");
        return function.registered(new FilterCalls(function, lenient)::call);
    }

    private Expression call(List<Expression> arguments) {
        if (arguments.size() != 2 && arguments.size() != 3) {
            throw SqlFunction.refused(function.name() + " takes an image, a pipeline and perhaps a format, not "
                    + arguments.size() + " arguments");
        }
        Expression content = function.typed("content", arguments.get(0), BinaryType.class, DataTypes.BinaryType);
        Expression pipeline = function.typed("pipeline", arguments.get(1), StringType.class, DataTypes.StringType);
        Expression format = arguments.size() == 2
                ? Literal.create("same", DataTypes.StringType)
                : function.typed("format", arguments.get(2), StringType.class, DataTypes.StringType);
        check(pipeline, Pipeline::parse);
        check(format, ImageFunction::format);
        return function.call(new ImageFunction(lenient), DataTypes.BinaryType, List.of(content, pipeline, format));
    }

    /** What is the same in all rows is wrong before the first one is read. */
    private void check(Expression argument, Consumer<String> parser) {
        Option<String> text = SqlFunction.constant(argument);
        try {
            if (text.isDefined()) {
                parser.accept(text.get());
            }
        } catch (IllegalArgumentException e) {
            throw SqlFunction.refused(function.name() + ": " + e.getMessage());
        }
    }
}

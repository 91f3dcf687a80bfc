package io.lenslet.spark.sql;

import io.lenslet.files.HadoopFiles;
import io.lenslet.model.InvalidModelException;
import io.lenslet.model.ModelFile;
import io.lenslet.spark.predict.SharedModel;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import scala.Option;

/**
 * Calls of {@code lenslet_predict} and {@code lenslet_predict_all} in a query, and of their twins. The driver reads the
 * model when the query is analyzed, so that all rows are predicted by one model, whatever becomes of the file.
 */
record PredictCalls(SqlFunction function, PredictFunction.Result result, boolean lenient) {

    private static final String ARGUMENTS = """

            Arguments:
              * content - the whole file of an image, as the binaryFile source reads it
              * model - the path of a model's file, or of the folder of a run or of a saved LensletModel, the same for all rows
        """;

    /** {@code lenient}: a bad image gives null in the place of an error. */
    static RegisteredFunction named(String name, PredictFunction.Result result, boolean lenient) {
        String usage = "_FUNC_(content, model) - Returns " + result.description() + "; "
                + (lenient ? "null" : "an error") + " where the image is bad.";
        SqlFunction function = new SqlFunction(name, usage, ARGUMENTS, "0.2.0");
        return function.registered(new PredictCalls(function, result, lenient)::call);
    }

    private Expression call(List<Expression> arguments) {
        if (arguments.size() != 2) {
            throw SqlFunction.refused(function.name() + " takes an image and the path of a model, not "
                    + arguments.size() + " arguments");
        }
        Expression content = function.typed("content", arguments.get(0), BinaryType.class, DataTypes.BinaryType);
        Expression path = function.typed("model", arguments.get(1), StringType.class, DataTypes.StringType);
        Option<String> model = SqlFunction.constant(path);
        if (model.isDefined()) {
            return function.call(
                    new PredictFunction(read(model.get()), result, lenient), result.type(), List.of(content));
        }
        if (path.foldable()) {
            return Literal.create(null, result.type());
        }
        throw SqlFunction.refused(function.name() + ": model must be the same path for all rows, was " + path.sql());
    }

    private SharedModel read(String path) {
        SparkSession session = SparkSession.active();
        try {
            HadoopFiles files = new HadoopFiles(session.sessionState().newHadoopConf());
            byte[] file = files.read(new Path(path), ModelFile.NAME);
            return SharedModel.of(new JavaSparkContext(session.sparkContext()), file, path);
        } catch (IOException | InvalidModelException | IllegalArgumentException e) {
            throw SqlFunction.refused(function.name() + ": " + e.getMessage());
        }
    }
}

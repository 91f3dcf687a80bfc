package io.lenslet.spark.sql;

import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import scala.Function1;
import scala.Tuple3;
import scala.collection.immutable.Seq;

/** A function as Spark takes it, whether a session is still to be made or is there already. */
record RegisteredFunction(FunctionIdentifier id, ExpressionInfo info, Function1<Seq<Expression>, Expression> call) {

    void in(SparkSessionExtensions extensions) {
        extensions.injectFunction(new Tuple3<>(id, info, call));
    }

    void in(FunctionRegistry functions) {
        functions.registerFunction(id, info, call);
    }
}

package io.lenslet.spark.ml;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Columns of tables, by name. */
final class TableColumns {

    private TableColumns() {}

    /** The column that {@code param} names. {@link IllegalArgumentException} where there is none. */
    static StructField field(StructType schema, String param, String name) {
        if (!List.of(schema.fieldNames()).contains(name)) {
            throw new IllegalArgumentException("no column " + name + ", which " + param + " names; the table has "
                    + String.join(", ", schema.fieldNames()));
        }
        return schema.apply(name);
    }

    /** The rows with the metadata of {@code schema}'s columns, of which a function of rows keeps nothing. */
    static Dataset<Row> withMetadata(Dataset<Row> rows, StructType schema) {
        return rows.select(
                Arrays.stream(schema.fields()).map(TableColumns::named).toArray(Column[]::new));
    }

    private static Column named(StructField field) {
        return named(field.name()).as(field.name(), field.metadata());
    }

    /** The column of just that name, whatever characters it has. */
    static Column named(String name) {
        return functions.col("`" + name.replace("`", "``") + "`");
    }
}

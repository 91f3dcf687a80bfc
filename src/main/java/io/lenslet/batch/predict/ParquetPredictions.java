package io.lenslet.batch.predict;

import io.lenslet.batch.RowFields;
import io.lenslet.batch.RowSupport;
import io.lenslet.predict.Probabilities;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;

/** Predictions as Parquet, with lists as Spark and Arrow write them. */
final class ParquetPredictions implements RowWriter {

    private static final String FLOATS = "required group %s (LIST) { repeated group list { required float element; } }";
    private static final String RANKED = "required group top (LIST) { repeated group list { required group element "
            + "{ required binary prediction (STRING); required float probability; } } }";

    private final PredictionColumns columns;
    private final List<String> classes;
    private final ParquetWriter<PredictionRow> writer;

    ParquetPredictions(Path file, PredictionColumns columns, List<String> classes, Configuration configuration)
            throws IOException {
        this.columns = columns;
        this.classes = classes;
        writer = RowSupport.<PredictionRow>writer(
                        HadoopOutputFile.fromPath(file, configuration), schema(columns), this::fields)
                .withConf(configuration)
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .withDictionaryEncoding("path", false) // no two rows have the same
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .build();
    }

    private static String schema(PredictionColumns columns) {
        StringBuilder schema = new StringBuilder("message predictions { required binary path (STRING); ");
        if (columns.ofLayer()) {
            return schema.append(FLOATS.formatted("values")).append(" }").toString();
        }
        schema.append("required binary prediction (STRING); required float probability; ");
        schema.append(columns.top() > 1 ? RANKED : "");
        schema.append(columns.probabilities() ? FLOATS.formatted("probabilities") : "");
        return schema.append(" }").toString();
    }

    @Override
    public void write(PredictionRow row) throws IOException {
        writer.write(row);
    }

    private void fields(RowFields fields, PredictionRow row) {
        fields.text("path", row.path());
        if (columns.ofLayer()) {
            floats(fields, "values", row.values());
        } else {
            predictions(fields, row.values());
        }
    }

    private void predictions(RowFields fields, float[] probabilities) {
        int[] ranked = Probabilities.ranked(probabilities, columns.top());
        prediction(fields, probabilities, ranked[0]);
        if (columns.top() > 1) {
            fields.list(
                    "top",
                    ranked.length,
                    (element, name, i) ->
                            element.group(name, prediction -> prediction(prediction, probabilities, ranked[i])));
        }
        if (columns.probabilities()) {
            floats(fields, "probabilities", probabilities);
        }
    }

    private void prediction(RowFields fields, float[] probabilities, int place) {
        fields.text("prediction", classes.get(place)).number("probability", probabilities[place]);
    }

    private static void floats(RowFields fields, String name, float[] values) {
        fields.list(name, values.length, (element, field, i) -> element.number(field, values[i]));
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}

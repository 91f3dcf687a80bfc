package io.lenslet.batch.predict;

import io.lenslet.predict.Probabilities;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Predictions as Parquet, with lists as Spark and Arrow write them. */
final class ParquetPredictions implements RowWriter {

    private static final String FLOATS = "required group %s (LIST) { repeated group list { required float element; } }";
    private static final String RANKED = "required group top (LIST) { repeated group list { required group element "
            + "{ required binary prediction (STRING); required float probability; } } }";

    private final MessageType schema;
    private final PredictionColumns columns;
    private final List<String> classes;
    private final ParquetWriter<Group> writer;

    ParquetPredictions(Path file, PredictionColumns columns, List<String> classes, Configuration configuration)
            throws IOException {
        this.columns = columns;
        this.classes = classes;
        schema = MessageTypeParser.parseMessageType(schema(columns));
        writer = ExampleParquetWriter.builder(HadoopOutputFile.fromPath(file, configuration))
                .withType(schema)
                .withConf(configuration)
                .withCompressionCodec(CompressionCodecName.SNAPPY)
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
        Group group = new SimpleGroup(schema);
        group.add("path", row.path());
        if (columns.ofLayer()) {
            floats(group.addGroup("values"), row.values());
        } else {
            predictions(group, row.values());
        }
        writer.write(group);
    }

    private void predictions(Group group, float[] probabilities) {
        int[] ranked = Probabilities.ranked(probabilities, columns.top());
        prediction(group, probabilities, ranked[0]);
        if (columns.top() > 1) {
            Group top = group.addGroup("top");
            for (int place : ranked) {
                prediction(top.addGroup("list").addGroup("element"), probabilities, place);
            }
        }
        if (columns.probabilities()) {
            floats(group.addGroup("probabilities"), probabilities);
        }
    }

    private void prediction(Group group, float[] probabilities, int place) {
        group.add("prediction", classes.get(place));
        group.add("probability", probabilities[place]);
    }

    private static void floats(Group list, float[] values) {
        for (float value : values) {
            list.addGroup("list").add("element", value);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}

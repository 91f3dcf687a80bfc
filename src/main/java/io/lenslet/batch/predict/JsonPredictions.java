package io.lenslet.batch.predict;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.lenslet.predict.Probabilities;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Predictions as an object of JSON a line, in UTF-8. */
final class JsonPredictions implements RowWriter {

    private static final JsonFactory JSON = new JsonFactory();

    private final PredictionColumns columns;
    private final List<String> classes;
    private final JsonGenerator out;

    JsonPredictions(Path file, PredictionColumns columns, List<String> classes, Configuration configuration)
            throws IOException {
        this.columns = columns;
        this.classes = classes;
        out = JSON.createGenerator(
                new OutputStreamWriter(file.getFileSystem(configuration).create(file, true), StandardCharsets.UTF_8));
        out.setRootValueSeparator(null);
    }

    @Override
    public void write(PredictionRow row) throws IOException {
        out.writeStartObject();
        out.writeStringField("path", row.path());
        if (columns.ofLayer()) {
            out.writeArrayFieldStart("values");
            for (float value : row.values()) {
                out.writeNumber(value);
            }
            out.writeEndArray();
        } else {
            predictions(row.values());
        }
        out.writeEndObject();
        out.writeRaw('\n');
    }

    private void predictions(float[] probabilities) throws IOException {
        int[] ranked = Probabilities.ranked(probabilities, columns.top());
        prediction(probabilities, ranked[0]);
        if (columns.top() > 1) {
            out.writeArrayFieldStart("top");
            for (int place : ranked) {
                out.writeStartObject();
                prediction(probabilities, place);
                out.writeEndObject();
            }
            out.writeEndArray();
        }
        if (columns.probabilities()) {
            out.writeObjectFieldStart("probabilities");
            for (int i = 0; i < classes.size(); i++) {
                out.writeNumberField(classes.get(i), probabilities[i]);
            }
            out.writeEndObject();
        }
    }

    private void prediction(float[] probabilities, int place) throws IOException {
        out.writeStringField("prediction", classes.get(place));
        out.writeNumberField("probability", probabilities[place]);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

package io.lenslet.batch.predict;

import io.lenslet.predict.Probabilities;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Predictions as CSV (RFC 4180, UTF-8) with a line of names: one column for each number. */
final class CsvPredictions implements RowWriter {

    private final PredictionColumns columns;
    private final List<String> classes;
    private final Writer out;
    private boolean begun;

    CsvPredictions(Path file, PredictionColumns columns, List<String> classes, Configuration configuration)
            throws IOException {
        this.columns = columns;
        this.classes = classes;
        out = new OutputStreamWriter(file.getFileSystem(configuration).create(file, true), StandardCharsets.UTF_8);
    }

    @Override
    public void write(PredictionRow row) throws IOException {
        if (!begun) {
            line(columns.ofLayer() ? layerNames(row.values().length) : names());
            begun = true;
        }
        line(columns.ofLayer() ? values(row) : predictions(row));
    }

    private static List<String> layerNames(int count) {
        List<String> names = new ArrayList<>(List.of("path"));
        for (int i = 0; i < count; i++) {
            names.add("value_" + i);
        }
        return names;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(List.of("path", "prediction", "probability"));
        for (int rank = 2; rank <= Math.min(columns.top(), classes.size()); rank++) {
            names.add("prediction_" + rank);
            names.add("probability_" + rank);
        }
        if (columns.probabilities()) {
            classes.forEach(name -> names.add("probability_of_" + name));
        }
        return names;
    }

    private static List<String> values(PredictionRow row) {
        List<String> values = new ArrayList<>(List.of(row.path()));
        for (float value : row.values()) {
            values.add(Float.toString(value));
        }
        return values;
    }

    private List<String> predictions(PredictionRow row) {
        List<String> values = new ArrayList<>(List.of(row.path()));
        for (int place : Probabilities.ranked(row.values(), columns.top())) {
            values.add(classes.get(place));
            values.add(Float.toString(row.values()[place]));
        }
        for (int i = 0; columns.probabilities() && i < classes.size(); i++) {
            values.add(Float.toString(row.values()[i]));
        }
        return values;
    }

    private void line(List<String> values) throws IOException {
        out.write(values.stream().map(CsvPredictions::quoted).collect(Collectors.joining(",", "", "\r\n")));
    }

    /** In quotes where a comma, a quote or the end of a line would be taken for the table's own. */
    private static String quoted(String value) {
        return value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + value.replace("\"", "\"\"") + '"'
                : value;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

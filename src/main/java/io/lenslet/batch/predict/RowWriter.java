package io.lenslet.batch.predict;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A file of predictions that is being written. */
interface RowWriter extends Closeable {

    void write(PredictionRow row) throws IOException;

    /** A new file in the format, of predictions by a model with these classes. */
    static RowWriter open(
            RowFormat format, Path file, PredictionColumns columns, List<String> classes, Configuration configuration)
            throws IOException {
        return switch (format) {
            case PARQUET -> new ParquetPredictions(file, columns, classes, configuration);
            case CSV -> new CsvPredictions(file, columns, classes, configuration);
            case JSON -> new JsonPredictions(file, columns, classes, configuration);
        };
    }
}

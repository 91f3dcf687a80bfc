package io.lenslet.job;

import io.lenslet.batch.MemoryFile;
import io.lenslet.batch.RowFields;
import io.lenslet.batch.RowSupport;
import io.lenslet.report.training.SweepOutcome;
import io.lenslet.report.training.SweepRecord;
import io.lenslet.report.training.SweepTable;
import io.lenslet.report.training.SweepTable.Column;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** The table of a sweep as Parquet: the columns of its CSV with their types, null where a run has no value yet. */
final class SweepRows {

    private SweepRows() {}

    static byte[] parquet(SweepRecord record) throws IOException {
        List<Column> columns = SweepTable.columns(record);
        String schema = columns.stream()
                .map(column -> "optional " + type(column) + ";")
                .collect(Collectors.joining(" ", "message sweep { ", " }"));
        MemoryFile file = new MemoryFile();
        try (ParquetWriter<SweepOutcome> writer = RowSupport.<SweepOutcome>writer(
                        file, schema, (fields, run) -> columns.forEach(column -> field(fields, column, run)))
                .withCompressionCodec(CompressionCodecName.GZIP)
                .build()) {
            for (SweepOutcome run : record.outcomes()) {
                writer.write(run);
            }
        }
        return file.bytes();
    }

    private static String type(Column column) {
        return switch (column.type()) {
            case TEXT -> "binary " + column.name() + " (STRING)";
            case INT -> "int32 " + column.name();
            case LONG -> "int64 " + column.name();
            case DOUBLE -> "double " + column.name();
        };
    }

    private static void field(RowFields fields, Column column, SweepOutcome run) {
        column.value().apply(run).ifPresent(value -> {
            switch (column.type()) {
                case TEXT -> fields.text(column.name(), (String) value);
                case INT -> fields.number(column.name(), (int) value);
                case LONG -> fields.number(column.name(), (long) value);
                case DOUBLE -> fields.number(column.name(), (double) value);
            }
        });
    }
}

package io.lenslet.job;

import io.lenslet.batch.MemoryFile;
import io.lenslet.report.training.SweepOutcome;
import io.lenslet.report.training.SweepRecord;
import io.lenslet.report.training.SweepTable;
import io.lenslet.report.training.SweepTable.Column;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** The table of a sweep as Parquet: the columns of its CSV with their types, null where a run has no value yet. */
final class SweepRows {

    private SweepRows() {}

    static byte[] parquet(SweepRecord record) throws IOException {
        List<Column> columns = SweepTable.columns(record);
        MessageType schema = MessageTypeParser.parseMessageType(columns.stream()
                .map(column -> "optional " + type(column) + ";")
                .collect(Collectors.joining(" ", "message sweep { ", " }")));
        MemoryFile file = new MemoryFile();
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(file)
                .withType(schema)
                .withCompressionCodec(CompressionCodecName.GZIP)
                .build()) {
            for (SweepOutcome run : record.outcomes()) {
                writer.write(row(schema, columns, run));
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

    private static Group row(MessageType schema, List<Column> columns, SweepOutcome run) {
        Group row = new SimpleGroup(schema);
        for (Column column : columns) {
            column.value().apply(run).ifPresent(value -> {
                switch (column.type()) {
                    case TEXT -> row.add(column.name(), (String) value);
                    case INT -> row.add(column.name(), (int) value);
                    case LONG -> row.add(column.name(), (long) value);
                    case DOUBLE -> row.add(column.name(), (double) value);
                }
            });
        }
        return row;
    }
}

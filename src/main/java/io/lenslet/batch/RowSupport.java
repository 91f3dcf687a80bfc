package io.lenslet.batch;

import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Parquet's view of rows of one kind: a schema, and how the fields of a row are written. No object stands between. */
public final class RowSupport<R> extends WriteSupport<R> {

    private final MessageType schema;
    private final BiConsumer<RowFields, R> row;
    private RecordConsumer consumer;
    private RowFields fields;

    private RowSupport(MessageType schema, BiConsumer<RowFields, R> row) {
        this.schema = schema;
        this.row = row;
    }

    /** A writer of rows to {@code file}, {@code schema} as Parquet's own text. */
    public static <R> Builder<R> writer(OutputFile file, String schema, BiConsumer<RowFields, R> row) {
        return new Builder<>(file, new RowSupport<>(MessageTypeParser.parseMessageType(schema), row));
    }

    @Override
    @SuppressWarnings("deprecation") // abstract there; what is to be used instead calls it
    public WriteContext init(Configuration configuration) {
        return new WriteContext(schema, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer to) {
        consumer = to;
        fields = new RowFields(to, schema);
    }

    @Override
    public void write(R value) {
        consumer.startMessage();
        row.accept(fields, value);
        consumer.endMessage();
    }

    /** What else is to be said of the file. */
    public static final class Builder<R> extends ParquetWriter.Builder<R, Builder<R>> {

        private final RowSupport<R> rows;

        private Builder(OutputFile file, RowSupport<R> rows) {
            super(file);
            this.rows = rows;
        }

        @Override
        protected Builder<R> self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract there; what is to be used instead calls it
        protected WriteSupport<R> getWriteSupport(Configuration configuration) {
            return rows;
        }
    }
}

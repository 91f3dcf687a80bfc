package io.lenslet.batch;

import java.util.function.Consumer;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.GroupType;

/** The fields of a row, or of a group in it, as they are written: in the order of the schema, optional ones or not. */
public final class RowFields {

    private final RecordConsumer consumer;
    private final GroupType type;

    RowFields(RecordConsumer consumer, GroupType type) {
        this.consumer = consumer;
        this.type = type;
    }

    public RowFields text(String field, String value) {
        int index = start(field);
        consumer.addBinary(Binary.fromString(value));
        return end(field, index);
    }

    /** {@code value} is not copied, and must stay as it is until the row group is written. */
    public RowFields bytes(String field, byte[] value) {
        int index = start(field);
        consumer.addBinary(Binary.fromConstantByteArray(value));
        return end(field, index);
    }

    public RowFields number(String field, int value) {
        int index = start(field);
        consumer.addInteger(value);
        return end(field, index);
    }

    public RowFields number(String field, long value) {
        int index = start(field);
        consumer.addLong(value);
        return end(field, index);
    }

    public RowFields number(String field, float value) {
        int index = start(field);
        consumer.addFloat(value);
        return end(field, index);
    }

    public RowFields number(String field, double value) {
        int index = start(field);
        consumer.addDouble(value);
        return end(field, index);
    }

    /**
     * A list as Spark and Arrow write it: a group of a repeated group {@code list}, each of one {@code element}. {@code
     * length} is at least 1.
     */
    public RowFields list(String field, int length, ElementWriter element) {
        return group(field, list -> {
            int index = list.start("list");
            RowFields one = list.inner("list");
            for (int i = 0; i < length; i++) {
                consumer.startGroup();
                element.write(one, "element", i);
                consumer.endGroup();
            }
            list.end("list", index);
        });
    }

    /** Writes the {@code index}th element of a list as the field that it is called. */
    public interface ElementWriter {

        void write(RowFields fields, String field, int index);
    }

    public RowFields group(String field, Consumer<RowFields> fields) {
        int index = start(field);
        consumer.startGroup();
        fields.accept(inner(field));
        consumer.endGroup();
        return end(field, index);
    }

    private RowFields inner(String field) {
        return new RowFields(consumer, type.getType(field).asGroupType());
    }

    private int start(String field) {
        int index = type.getFieldIndex(field);
        consumer.startField(field, index);
        return index;
    }

    private RowFields end(String field, int index) {
        consumer.endField(field, index);
        return this;
    }
}

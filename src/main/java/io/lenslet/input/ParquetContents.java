package io.lenslet.input;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * Goes through the rows (path, content) of a Parquet file. Row groups before the first row that is wanted are not read.
 */
final class ParquetContents implements Closeable {

    private static final String PATH = "path";
    private static final String LABEL = "label";
    private static final List<PrimitiveTypeName> LABELS = List.of(
            PrimitiveTypeName.BINARY, PrimitiveTypeName.INT32, PrimitiveTypeName.INT64, PrimitiveTypeName.BOOLEAN);
    private static final List<String> CONTENT = List.of("content", "bytes");

    private final StoredFile stored;
    private final ParquetFileReader file;
    private final MessageType schema;
    private final String contentColumn;
    private final boolean labeled;
    private RecordReader<Group> records;
    private long recordsLeft;
    private long number = -1;
    private Group row;

    ParquetContents(String uri, long firstRow, Configuration configuration) throws IOException {
        stored = StoredFile.open(uri, configuration);
        try {
            file = open(stored);
            MessageType all = file.getFooter().getFileMetaData().getSchema();
            contentColumn = CONTENT.stream()
                    .filter(name -> binary(all, name))
                    .findFirst()
                    .orElse(null);
            if (!binary(all, PATH) || contentColumn == null) {
                throw new IllegalArgumentException(
                        "expected a column path of text and a column content or bytes of bytes, was "
                                + all.getColumns().stream()
                                        .map(column -> String.join(".", column.getPath()))
                                        .toList());
            }
            labeled = primitive(all, LABEL, LABELS);
            schema = new MessageType(all.getName(), columns(all));
            file.setRequestedSchema(schema);
            skipTo(firstRow);
        } catch (IOException | RuntimeException e) {
            stored.close();
            throw e;
        }
    }

    private static ParquetFileReader open(StoredFile stored) throws IOException {
        if (stored.length() == 0) {
            throw new IOException("empty file");
        }
        return ParquetFileReader.open(
                new StoredParquet(stored),
                ParquetReadOptions.builder().usePageChecksumVerification().build());
    }

    private List<Type> columns(MessageType all) {
        List<Type> columns = new ArrayList<>(List.of(all.getType(PATH), all.getType(contentColumn)));
        if (labeled) {
            columns.add(all.getType(LABEL));
        }
        return columns;
    }

    private static boolean binary(MessageType schema, String name) {
        return primitive(schema, name, List.of(PrimitiveTypeName.BINARY));
    }

    private static boolean primitive(MessageType schema, String name, List<PrimitiveTypeName> types) {
        return schema.containsField(name)
                && schema.getType(name).isPrimitive()
                && types.contains(schema.getType(name).asPrimitiveType().getPrimitiveTypeName());
    }

    private void skipTo(long firstRow) throws IOException {
        for (int group = 0;
                group < file.getRowGroups().size()
                        && number + file.getRowGroups().get(group).getRowCount() < firstRow;
                group++) {
            number += file.getRowGroups().get(group).getRowCount();
            file.skipNextRowGroup();
        }
    }

    /** Goes to the next row; false at the end. */
    boolean next() throws IOException {
        while (recordsLeft == 0) {
            PageReadStore pages = file.readNextRowGroup();
            if (pages == null) {
                return false;
            }
            recordsLeft = pages.getRowCount();
            records =
                    new ColumnIOFactory().getColumnIO(schema).getRecordReader(pages, new GroupRecordConverter(schema));
        }
        row = records.read();
        recordsLeft--;
        number++;
        return true;
    }

    /** The number of this row, from 0. */
    long number() {
        return number;
    }

    MemberName name() {
        return row.getFieldRepetitionCount(PATH) == 0
                ? new MemberName("row-" + number, "")
                : MemberName.ofKey(row.getBinary(PATH, 0).getBytes());
    }

    /** The class of the image by a column {@code label} of text or whole numbers; else empty. */
    String label() {
        return labeled && row.getFieldRepetitionCount(LABEL) > 0
                ? row.getValueToString(schema.getFieldIndex(LABEL), 0)
                : "";
    }

    byte[] content() {
        return row.getFieldRepetitionCount(contentColumn) == 0
                ? new byte[0]
                : row.getBinary(contentColumn, 0).getBytes();
    }

    @Override
    public void close() throws IOException {
        try (stored) {
            file.close();
        }
    }
}

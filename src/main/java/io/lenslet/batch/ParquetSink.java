package io.lenslet.batch;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;

/**
 * Rows (path, content) of one Parquet file, which is begun with the first image. Contents are not compressed: images
 * are already.
 */
public final class ParquetSink implements OutputSink {

    private static final String SCHEMA = "message images { required binary path (STRING); required binary content; }";
    private static final long ROW_GROUP_BYTES = 64 << 20;

    private final Path folder;
    private final String name;
    private final Configuration configuration;
    private ParquetWriter<Row> writer;

    /** A file {@code name} in {@code folder}. */
    public ParquetSink(Path folder, String name, Configuration configuration) {
        this.folder = folder;
        this.name = name;
        this.configuration = configuration;
    }

    @Override
    public String write(String path, byte[] content) throws IOException {
        if (writer == null) {
            writer = RowSupport.<Row>writer(
                            HadoopOutputFile.fromPath(new Path(folder, name), configuration), SCHEMA, ParquetSink::row)
                    .withConf(configuration)
                    .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                    .withDictionaryEncoding(false)
                    .withRowGroupSize(ROW_GROUP_BYTES)
                    .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                    .build();
        }
        writer.write(new Row(path, content));
        return name;
    }

    private record Row(String path, byte[] content) {}

    private static void row(RowFields fields, Row row) {
        fields.text("path", row.path).bytes("content", row.content);
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}

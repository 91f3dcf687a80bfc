package io.lenslet.batch;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * Rows (path, content) of one Parquet file, which is begun with the first image. Contents are not compressed: images
 * are already.
 */
public final class ParquetSink implements OutputSink {

    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType(
            "message images { required binary path (STRING); required binary content; }");
    private static final long ROW_GROUP_BYTES = 64 << 20;

    private final Path folder;
    private final String name;
    private final Configuration configuration;
    private ParquetWriter<Group> writer;

    /** A file {@code name} in {@code folder}. */
    public ParquetSink(Path folder, String name, Configuration configuration) {
        this.folder = folder;
        this.name = name;
        this.configuration = configuration;
    }

    @Override
    public String write(String path, byte[] content) throws IOException {
        if (writer == null) {
            writer = ExampleParquetWriter.builder(HadoopOutputFile.fromPath(new Path(folder, name), configuration))
                    .withType(SCHEMA)
                    .withConf(configuration)
                    .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                    .withDictionaryEncoding(false)
                    .withRowGroupSize(ROW_GROUP_BYTES)
                    .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                    .build();
        }
        Group row = new SimpleGroupFactory(SCHEMA).newGroup();
        row.add("path", path);
        row.add("content", Binary.fromConstantByteArray(content));
        writer.write(row);
        return name;
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}

package io.lenslet.batch;

import io.lenslet.batch.ImageOutcome.Status;
import io.lenslet.input.ImageVersion;
import io.lenslet.input.StoredFile;
import io.lenslet.input.StoredParquet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** The ledger's rows as Parquet. */
final class LedgerRows {

    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
        message ledger {
          required binary path (STRING);
          required int64 length;
          required int64 modificationTime (TIMESTAMP(MILLIS,true));
          required binary pipelineHash (STRING);
          required binary output (STRING);
          required binary status (STRING);
          required binary reason (STRING);
          required int64 milliseconds;
          required int32 width;
          required int32 height;
          required int64 written;
        }\
        """);

    private LedgerRows() {}

    /** The bytes of a file of rows. */
    static byte[] bytes(Collection<ImageOutcome> outcomes, Configuration configuration) throws IOException {
        MemoryFile file = new MemoryFile();
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(file)
                .withType(SCHEMA)
                .withConf(configuration)
                .withCompressionCodec(CompressionCodecName.GZIP)
                .build()) {
            SimpleGroupFactory groups = new SimpleGroupFactory(SCHEMA);
            for (ImageOutcome outcome : outcomes) {
                writer.write(row(groups.newGroup(), outcome));
            }
        }
        return file.bytes();
    }

    private static Group row(Group row, ImageOutcome outcome) {
        return row.append("path", outcome.path())
                .append("length", outcome.image().length())
                .append("modificationTime", outcome.image().modificationTime())
                .append("pipelineHash", outcome.fingerprint())
                .append("output", outcome.output())
                .append("status", outcome.status().name().toLowerCase(Locale.ROOT))
                .append("reason", outcome.reason())
                .append("milliseconds", outcome.effort().milliseconds())
                .append("width", outcome.effort().width())
                .append("height", outcome.effort().height())
                .append("written", outcome.effort().written());
    }

    /** The rows of a file, which is read whole, so that it cannot be damaged in the middle. */
    static List<ImageOutcome> read(Path file, Configuration configuration) throws IOException {
        List<ImageOutcome> outcomes = new ArrayList<>();
        try (StoredFile stored = StoredFile.open(file.toString(), configuration);
                ParquetReader<Group> reader = reader(stored, configuration)) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                outcomes.add(new ImageOutcome(
                        new ImageVersion(
                                row.getString("path", 0), row.getLong("length", 0), row.getLong("modificationTime", 0)),
                        row.getString("pipelineHash", 0),
                        row.getString("output", 0),
                        Status.valueOf(row.getString("status", 0).toUpperCase(Locale.ROOT)),
                        row.getString("reason", 0),
                        new ImageOutcome.Effort(
                                row.getLong("milliseconds", 0),
                                row.getInteger("width", 0),
                                row.getInteger("height", 0),
                                row.getLong("written", 0))));
            }
        }
        return outcomes;
    }

    private static ParquetReader<Group> reader(StoredFile stored, Configuration configuration) throws IOException {
        return new ParquetReader.Builder<Group>(new StoredParquet(stored)) {
            @Override
            protected ReadSupport<Group> getReadSupport() {
                return new GroupReadSupport();
            }
        }.withConf(configuration).usePageChecksumVerification().build();
    }
}

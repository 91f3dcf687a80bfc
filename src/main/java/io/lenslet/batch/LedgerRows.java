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
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** The ledger's rows as Parquet. */
final class LedgerRows {

    private static final String SCHEMA = """
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
        """;

    private LedgerRows() {}

    /** The bytes of a file of rows. */
    static byte[] bytes(Collection<ImageOutcome> outcomes, Configuration configuration) throws IOException {
        MemoryFile file = new MemoryFile();
        try (ParquetWriter<ImageOutcome> writer = RowSupport.<ImageOutcome>writer(file, SCHEMA, LedgerRows::row)
                .withConf(configuration)
                .withCompressionCodec(CompressionCodecName.GZIP)
                .withDictionaryEncoding("path", false) // no two rows have the same
                .build()) {
            for (ImageOutcome outcome : outcomes) {
                writer.write(outcome);
            }
        }
        return file.bytes();
    }

    private static void row(RowFields row, ImageOutcome outcome) {
        row.text("path", outcome.path())
                .number("length", outcome.image().length())
                .number("modificationTime", outcome.image().modificationTime())
                .text("pipelineHash", outcome.fingerprint())
                .text("output", outcome.output())
                .text("status", outcome.status().name().toLowerCase(Locale.ROOT))
                .text("reason", outcome.reason())
                .number("milliseconds", outcome.effort().milliseconds())
                .number("width", outcome.effort().width())
                .number("height", outcome.effort().height())
                .number("written", outcome.effort().written());
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

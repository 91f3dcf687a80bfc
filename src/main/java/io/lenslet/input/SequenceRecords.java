package io.lenslet.input;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;

/**
 * The records (Text path, BytesWritable bytes) of a Hadoop SequenceFile. The position of an image is the number of its
 * record.
 */
record SequenceRecords() implements ImageSource {

    @Override
    public boolean holds(String name) {
        return name.endsWith(".seq") || name.endsWith(".sequencefile");
    }

    @Override
    public boolean container() {
        return true;
    }

    @Override
    public String prefix(String path) {
        return "";
    }

    @Override
    public void list(InputFile file, Configuration configuration, Findings found) throws IOException {
        try (SequenceContents records = new SequenceContents(file.uri(), configuration)) {
            while (records.next()) {
                MemberName name = MemberName.ofKey(records.key());
                if (found.meantInTable(name)) {
                    byte[] content = records.value();
                    found.image(Headers.row(
                            file, name, records.number(), content.length, new ByteArrayInputStream(content)));
                }
            }
        }
    }

    @Override
    public Reader open(String uri, Configuration configuration) throws IOException {
        SequenceContents records = new SequenceContents(uri, configuration);
        return new Reader() {
            @Override
            public byte[] read(ImageEntry entry) throws IOException {
                while (records.next()) {
                    if (records.number() == entry.position()) {
                        return records.value();
                    }
                }
                throw new IOException(
                        "ends before record " + entry.position() + "; the file was changed while it was used");
            }

            @Override
            public void close() throws IOException {
                records.close();
            }
        };
    }
}

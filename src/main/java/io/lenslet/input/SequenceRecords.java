package io.lenslet.input;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.VersionMismatchException;

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
    public String prefix(String path) {
        return "";
    }

    @Override
    public void list(InputFile file, Configuration configuration, Consumer<ImageEntry> images) throws IOException {
        try (Records records = records(file.uri(), configuration)) {
            while (records.next()) {
                byte[] content = records.value.copyBytes();
                images.accept(Headers.entry(
                        ArchivePaths.clean(records.key.toString()),
                        file.uri(),
                        records.number,
                        content.length,
                        file.modificationTime(),
                        new ByteArrayInputStream(content)));
            }
        }
    }

    @Override
    public Reader open(String uri, Configuration configuration) throws IOException {
        Records records = records(uri, configuration);
        return new Reader() {
            @Override
            public byte[] read(ImageEntry entry) throws IOException {
                while (records.next()) {
                    if (records.number == entry.position()) {
                        return records.value.copyBytes();
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

    private static Records records(String uri, Configuration configuration) throws IOException {
        try {
            return new Records(uri, new SequenceFile.Reader(configuration, SequenceFile.Reader.file(new Path(uri))));
        } catch (IOException e) {
            throw told(uri, e);
        }
    }

    /** Hadoop tells a file of another kind by its message alone. */
    private static IOException told(String uri, IOException e) {
        boolean bad = e instanceof EOFException
                || e instanceof FileNotFoundException
                || e instanceof VersionMismatchException
                || String.valueOf(e.getMessage()).contains("not a SequenceFile");
        return bad ? e : new StorageException(uri, e);
    }

    private static final class Records implements AutoCloseable {

        private final String uri;
        private final SequenceFile.Reader reader;
        private final Text key = new Text();
        private final BytesWritable value = new BytesWritable();
        private long number = -1;

        Records(String uri, SequenceFile.Reader reader) throws IOException {
            this.uri = uri;
            this.reader = reader;
            if (reader.getKeyClass() != Text.class || reader.getValueClass() != BytesWritable.class) {
                reader.close();
                throw new EOFException("expected records of Text and BytesWritable, was " + reader.getKeyClassName()
                        + " and " + reader.getValueClassName());
            }
        }

        boolean next() throws IOException {
            try {
                boolean more = reader.next(key, value);
                number += more ? 1 : 0;
                return more;
            } catch (IOException e) {
                throw told(uri, e);
            }
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}

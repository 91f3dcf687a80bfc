package io.lenslet.input;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/**
 * The rows (path, content) of a Parquet file; the content's column may also be called {@code bytes}. The position of an
 * image is the number of its row. The format keeps no sizes of images, so that listing reads the contents.
 */
record ParquetRows() implements ImageSource {

    @Override
    public boolean holds(String name) {
        return name.endsWith(".parquet");
    }

    @Override
    public String prefix(String path) {
        return "";
    }

    @Override
    public void list(InputFile file, Configuration configuration, Consumer<ImageEntry> images) throws IOException {
        try (ParquetContents rows = open(file.uri(), 0, configuration)) {
            while (rows.next()) {
                byte[] content = rows.content();
                images.accept(Headers.entry(
                        ArchivePaths.clean(rows.path()),
                        file.uri(),
                        rows.number(),
                        content.length,
                        file.modificationTime(),
                        new ByteArrayInputStream(content)));
            }
        }
    }

    @Override
    public Reader open(String uri, Configuration configuration) {
        return new Reader() {
            private ParquetContents rows;

            @Override
            public byte[] read(ImageEntry entry) throws IOException {
                if (rows == null) {
                    rows = ParquetRows.open(uri, entry.position(), configuration);
                }
                try {
                    while (rows.next()) {
                        if (rows.number() == entry.position()) {
                            return rows.content();
                        }
                    }
                } catch (IOException e) {
                    throw told(uri, e);
                }
                throw new IOException(
                        "ends before row " + entry.position() + "; the file was changed while it was used");
            }

            @Override
            public void close() throws IOException {
                if (rows != null) {
                    rows.close();
                }
            }
        };
    }

    private static ParquetContents open(String uri, long firstRow, Configuration configuration) throws IOException {
        try {
            return new ParquetContents(uri, firstRow, configuration);
        } catch (IOException e) {
            throw told(uri, e);
        }
    }

    /** Parquet's reader throws a {@link RuntimeException} where the file is bad, so that this is the file system's. */
    private static IOException told(String uri, IOException e) {
        return e instanceof FileNotFoundException ? e : new StorageException(uri, e);
    }
}

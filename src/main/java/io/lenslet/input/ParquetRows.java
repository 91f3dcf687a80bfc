package io.lenslet.input;

import java.io.ByteArrayInputStream;
import java.io.IOException;
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
    public boolean container() {
        return true;
    }

    @Override
    public String prefix(String path) {
        return "";
    }

    @Override
    public void list(InputFile file, Configuration configuration, Findings found) throws IOException {
        try (ParquetContents rows = new ParquetContents(file.uri(), 0, configuration)) {
            while (rows.next()) {
                MemberName name = rows.name();
                if (found.meantInTable(name)) {
                    found.image(image(file, name, rows));
                }
            }
        }
    }

    private static ImageEntry image(InputFile file, MemberName name, ParquetContents rows) throws IOException {
        byte[] content = rows.content();
        return Headers.row(file, name, rows.number(), content.length, new ByteArrayInputStream(content))
                .labeled(rows.label());
    }

    @Override
    public Reader open(String uri, Configuration configuration) {
        return new Reader() {
            private ParquetContents rows;

            @Override
            public byte[] read(ImageEntry entry) throws IOException {
                if (rows == null) {
                    rows = new ParquetContents(uri, entry.position(), configuration);
                }
                while (rows.next()) {
                    if (rows.number() == entry.position()) {
                        return rows.content();
                    }
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
}

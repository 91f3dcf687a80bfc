package io.lenslet.input;

import java.io.IOException;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A stored file as Parquet's reader wants it, so that a failing file system can be told from a damaged file. */
public record StoredParquet(StoredFile file) implements InputFile {

    @Override
    public long getLength() {
        return file.length();
    }

    @Override
    public SeekableInputStream newStream() {
        StoredStream stream = file.stream(0);
        return new DelegatingSeekableInputStream(stream) {
            @Override
            public long getPos() {
                return stream.getPos();
            }

            @Override
            public void seek(long position) throws IOException {
                stream.seek(position);
            }
        };
    }
}

package io.lenslet.batch;

import java.io.ByteArrayOutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A Parquet file in memory, to be written whole or not at all. */
public final class MemoryFile implements OutputFile {

    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    /** What was written. */
    public byte[] bytes() {
        return content.toByteArray();
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
        return new PositionOutputStream() {
            @Override
            public long getPos() {
                return content.size();
            }

            @Override
            public void write(int value) {
                content.write(value);
            }

            @Override
            public void write(byte[] source, int offset, int count) {
                content.write(source, offset, count);
            }
        };
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
        return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }
}

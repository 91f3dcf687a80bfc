package io.lenslet.input;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.hadoop.fs.FSInputStream;

/**
 * A stored file as the stream that readers of containers want, with a buffer. What fails here is the file system, and
 * ends in {@link StorageException}; so whatever else such a reader throws is the fault of what is in the file. Closing
 * the stream leaves the file open.
 */
final class StoredStream extends FSInputStream {

    private static final int BUFFER = 1 << 13;

    private final StoredFile file;
    private final byte[] buffer = new byte[BUFFER];
    private long begin; // of the buffer in the file
    private int filled;
    private long position;

    StoredStream(StoredFile file, long position) {
        this.file = file;
        this.position = position;
    }

    @Override
    public int read() throws IOException {
        return buffered() ? buffer[(int) (position++ - begin)] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        boolean direct = count >= BUFFER && (position < begin || position >= begin + filled);
        int read = direct ? file.read(position, target, offset, count) : copied(target, offset, count);
        position += Math.max(0, read);
        return read;
    }

    private int copied(byte[] target, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        if (!buffered()) {
            return -1;
        }
        int copied = (int) Math.min(count, begin + filled - position);
        System.arraycopy(buffer, (int) (position - begin), target, offset, copied);
        return copied;
    }

    /** True where the byte at the position is in the buffer; it is read if need be. */
    private boolean buffered() throws IOException {
        if (position < begin || position >= begin + filled) {
            fill(position);
        }
        return filled > 0;
    }

    private void fill(long from) throws IOException {
        begin = from;
        filled = Math.max(0, file.read(from, buffer, 0, BUFFER));
    }

    /** The number at a place, for which this stream does not leave its own; 0 stands for each byte beyond the end. */
    int peekInt(long place) throws IOException {
        if (place < begin || place + Integer.BYTES > begin + filled) {
            fill(place);
        }
        byte[] bytes = new byte[Integer.BYTES];
        int there = (int) Math.min(Integer.BYTES, begin + filled - place);
        System.arraycopy(buffer, (int) (place - begin), bytes, 0, there);
        return ByteBuffer.wrap(bytes).getInt();
    }

    @Override
    public long skip(long count) {
        long skipped = Math.max(0, Math.min(count, file.length() - position));
        position += skipped;
        return skipped;
    }

    /** Whether there is more: what unpacks streams one after another asks. */
    @Override
    public int available() {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, file.length() - position));
    }

    @Override
    public void seek(long target) throws IOException {
        if (target < 0 || target > file.length()) {
            throw new EOFException("ends after " + file.length() + " bytes, byte " + target + " was asked for");
        }
        position = target;
    }

    @Override
    public long getPos() {
        return position;
    }

    @Override
    public boolean seekToNewSource(long target) {
        return false;
    }
}

package io.lenslet.input;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What is unpacked from a compressed file, and how much of it was read. */
final class Unpacked extends FilterInputStream {

    private static final int BUFFER = 1 << 16;

    private long position;
    private long marked;

    Unpacked(InputStream in) {
        super(new BufferedInputStream(in, BUFFER));
    }

    /** Keeps this place for {@link #back}, as long as no more is read than this. */
    void keep(int most) {
        in.mark(most);
        marked = position;
    }

    /** Goes back to the place that was kept. */
    void back() throws IOException {
        in.reset();
        position = marked;
    }

    /** The number of bytes that were read. */
    long position() {
        return position;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        position += value < 0 ? 0 : 1;
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        int read = super.read(target, offset, count);
        position += Math.max(0, read);
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(0, count))];
        long left = count;
        while (left > 0) {
            int read = read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                break;
            }
            left -= read;
        }
        return count - left;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}

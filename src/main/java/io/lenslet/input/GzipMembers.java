package io.lenslet.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * What is compressed in a gzip file, of one member or several (RFC 1952). Unlike Java's own stream it does not take
 * bytes after the last member for the end of the file: that is a {@link ZipException}, as other damage is; a file that
 * is cut off is an {@link EOFException}.
 */
final class GzipMembers extends InputStream {

    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int DEFLATE = 8;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[1 << 16];
    /** The bytes of the buffer that nobody has taken yet. */
    private int begin;

    private int end;
    private boolean over;

    GzipMembers(InputStream in) throws IOException {
        this.in = in;
        fill();
        readHeader();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            while (!over && length > 0) {
                int inflated = inflater.inflate(target, offset, length);
                if (inflated > 0) {
                    crc.update(target, offset, inflated);
                    return inflated;
                }
                goOn();
            }
        } catch (DataFormatException e) {
            throw new ZipException(e.getMessage() == null ? "its compressed data are wrong" : e.getMessage());
        }
        return length == 0 ? 0 : -1;
    }

    /** More of this member, or the next one, or the end. */
    private void goOn() throws IOException {
        if (inflater.finished()) {
            begin = end - inflater.getRemaining();
            readTrailer();
            over = begin == end && !fill();
            if (!over) {
                readHeader();
            }
        } else if (inflater.needsDictionary()) {
            throw new ZipException("its compressed data need a dictionary");
        } else {
            if (!fill()) {
                throw new EOFException();
            }
            giveToInflater();
        }
    }

    private void giveToInflater() {
        inflater.setInput(buffer, begin, end - begin);
        begin = end;
    }

    /** The next bytes of the file in the place of those that were taken; false where there are none. */
    private boolean fill() throws IOException {
        begin = 0;
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        return end > 0;
    }

    private void readHeader() throws IOException {
        if (next() != 0x1F || next() != 0x8B || next() != DEFLATE) {
            throw new ZipException("it goes on after the end of its compressed data");
        }
        int flags = next();
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(next() | next() << 8);
        }
        skipText(flags & NAME);
        skipText(flags & COMMENT);
        skip((flags & HEADER_CRC) != 0 ? 2 : 0);
        inflater.reset();
        crc.reset();
        giveToInflater();
    }

    private void readTrailer() throws IOException {
        long sum = word();
        long length = word();
        if (sum != crc.getValue() || length != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
            throw new ZipException("Corrupt GZIP trailer");
        }
    }

    private long word() throws IOException {
        return next() | next() << 8 | next() << 16 | (long) next() << 24;
    }

    private void skipText(int wanted) throws IOException {
        while (wanted != 0 && next() != 0) {
            // up to the zero at its end
        }
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            next();
        }
    }

    private int next() throws IOException {
        if (begin == end && !fill()) {
            throw new EOFException();
        }
        return buffer[begin++] & 0xFF;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}

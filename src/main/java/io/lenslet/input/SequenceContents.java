package io.lenslet.input;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.DataInputBuffer;
import org.apache.hadoop.io.DataOutputBuffer;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.SequenceFile.Reader;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.WritableUtils;

/**
 * Goes through the records of a SequenceFile. Hadoop's reader allocates what a length says before it reads as much, so
 * lengths are compared with the file first, and keys and values are taken raw; and it takes a block that is cut off for
 * the end of the file.
 */
final class SequenceContents implements Closeable {

    private static final int SYNC_ESCAPE = -1;
    private static final int SYNC_BYTES = Integer.BYTES + 16;

    private final StoredFile stored;
    private final StoredStream stream;
    private final Reader reader;
    private final DataOutputBuffer key = new DataOutputBuffer();
    private final SequenceFile.ValueBytes value;
    private long number = -1;

    SequenceContents(String uri, Configuration configuration) throws IOException {
        stored = StoredFile.open(uri, configuration);
        try {
            stream = stored.stream(0);
            requireMagic();
            reader = new Reader(
                    configuration, Reader.stream(new FSDataInputStream(stream)), Reader.length(stored.length()));
            if (reader.getKeyClass() != Text.class || reader.getValueClass() != BytesWritable.class) {
                throw new IOException("expected records of Text and BytesWritable, was " + reader.getKeyClassName()
                        + " and " + reader.getValueClassName());
            }
            value = reader.createValueBytes();
        } catch (IOException | RuntimeException e) {
            stored.close();
            throw e;
        }
    }

    private void requireMagic() throws IOException {
        if (stored.length() == 0) {
            throw new EOFException("empty file");
        }
        if (stream.peekInt(0) >>> Byte.SIZE != ('S' << 16 | 'E' << 8 | 'Q')) {
            throw new IOException("not a SequenceFile");
        }
    }

    /** Goes to the next record; false at the end. */
    boolean next() throws IOException {
        long begin = reader.getPosition();
        if (!reader.isBlockCompressed() && begin < stored.length()) {
            requireFits(begin);
        }
        key.reset();
        boolean more = reader.nextRaw(key, value) >= 0;
        long end = reader.isBlockCompressed() ? begin : reader.getPosition();
        if (!more && end < stored.length()) {
            throw new EOFException("cut off: ends in the middle of record " + (number + 1));
        }
        number += more ? 1 : 0;
        return more;
    }

    private void requireFits(long begin) throws IOException {
        long place = stream.peekInt(begin) == SYNC_ESCAPE ? begin + SYNC_BYTES : begin;
        if (place < stored.length()) {
            long length = stream.peekInt(place);
            long keyLength = stream.peekInt(place + Integer.BYTES);
            long left = stored.length() - place - 2 * Integer.BYTES;
            if (keyLength < 0 || keyLength > length || length > left) {
                throw new IOException("damaged or cut off: record " + (number + 1) + " should have " + length
                        + " bytes, its key " + keyLength + " of them, the file has " + Math.max(0, left) + " more");
            }
        }
    }

    /** The number of this record, from 0. */
    long number() {
        return number;
    }

    /** The bytes of the key's text. */
    byte[] key() throws IOException {
        DataInputBuffer in = new DataInputBuffer();
        in.reset(key.getData(), key.getLength());
        return rest(in, WritableUtils.readVInt(in));
    }

    byte[] value() throws IOException {
        DataOutputBuffer out = new DataOutputBuffer();
        value.writeUncompressedBytes(out);
        DataInputBuffer in = new DataInputBuffer();
        in.reset(out.getData(), out.getLength());
        return rest(in, in.readInt());
    }

    /** All that {@code in} has left, which must be {@code length}. */
    private byte[] rest(DataInputBuffer in, int length) throws IOException {
        byte[] bytes = in.readAllBytes();
        if (bytes.length != length) {
            throw new IOException(
                    "damaged: record " + number + " has " + bytes.length + " bytes where it says " + length);
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        try (stored) {
            reader.close();
        }
    }
}

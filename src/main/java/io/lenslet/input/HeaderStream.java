package io.lenslet.input;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A stored file as the stream that image headers are read from, block by block, so that a header costs one or two
 * accesses.
 */
final class HeaderStream extends ImageInputStreamImpl {

    private static final int BLOCK = 1 << 14;

    private final StoredFile file;
    private final byte[] block = new byte[BLOCK];
    private long begin;
    private int filled;

    HeaderStream(StoredFile file) {
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        bitOffset = 0;
        return available() ? block[(int) (streamPos++ - begin)] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        bitOffset = 0;
        if (!available()) {
            return -1;
        }
        int copied = (int) Math.min(count, begin + filled - streamPos);
        System.arraycopy(block, (int) (streamPos - begin), target, offset, copied);
        streamPos += copied;
        return copied;
    }

    private boolean available() throws IOException {
        if (streamPos < begin || streamPos >= begin + filled) {
            begin = streamPos;
            filled = streamPos >= file.length() ? 0 : Math.max(0, file.read(streamPos, block, 0, BLOCK));
        }
        return filled > 0;
    }

    @Override
    public long length() {
        return file.length();
    }
}

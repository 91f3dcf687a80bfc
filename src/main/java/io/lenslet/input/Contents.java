package io.lenslet.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of images in archives, whose length is known. */
final class Contents {

    private Contents() {}

    /**
     * The bytes of an entry that {@code in} stands before. One that unpacks to more than its header says is refused.
     */
    static byte[] whole(InputStream in, ImageEntry entry) throws IOException {
        byte[] content = in.readNBytes(Math.toIntExact(entry.length()));
        if (content.length < entry.length()) {
            throw new EOFException("ends after " + content.length + " bytes, expected " + entry.length());
        }
        if (in.read() != -1) {
            throw new IOException("unpacks to more than the " + entry.length() + " bytes that the archive says");
        }
        return content;
    }
}

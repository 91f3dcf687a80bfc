package io.lenslet.input;

import java.io.Serializable;

/**
 * A file of the input. {@code path} is that within the input's folder; {@code prefix} stands before the names of what a
 * container holds; {@code uri} opens it on every machine. {@code modificationTime} is in milliseconds since 1970,
 * {@code length} in bytes.
 */
public record InputFile(String path, String prefix, String uri, long length, long modificationTime)
        implements Serializable {

    /** What tells this file, where it is one image, from one that changed. */
    public ImageVersion version() {
        return new ImageVersion(path, length, modificationTime);
    }
}

package io.lenslet.input;

import java.io.IOException;

/** A file system failed, not what is in a file: trying again may help. The message names the file. */
public final class StorageException extends IOException {

    private static final long serialVersionUID = 1L;

    public StorageException(String file, IOException cause) {
        super(file + ": " + cause.getMessage(), cause);
    }
}

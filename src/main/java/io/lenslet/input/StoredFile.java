package io.lenslet.input;

import java.io.Closeable;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/**
 * A file of any Hadoop file system, open for reading anywhere. A failing file system ends in {@link StorageException};
 * a file that is not there, not allowed, or shorter than was asked for ends in another {@link IOException}, because
 * trying again would not help.
 */
public final class StoredFile implements Closeable {

    private final String uri;
    private final long length;
    private final FSDataInputStream in;
    private long place;

    private StoredFile(String uri, long length, FSDataInputStream in) {
        this.uri = uri;
        this.length = length;
        this.in = in;
    }

    /** Opens a file, and asks for its length. */
    public static StoredFile open(String uri, Configuration configuration) throws IOException {
        Path path = new Path(uri);
        return open(
                uri,
                guarded(uri, () -> path.getFileSystem(configuration)
                        .getFileStatus(path)
                        .getLen()),
                configuration);
    }

    /** Opens a file whose length is known from its listing. */
    static StoredFile open(String uri, long length, Configuration configuration) throws IOException {
        Path path = new Path(uri);
        return new StoredFile(uri, length, guarded(uri, () -> path.getFileSystem(configuration)
                .open(path)));
    }

    long length() {
        return length;
    }

    String uri() {
        return uri;
    }

    /**
     * Reads up to {@code count} bytes from {@code position} on into {@code target}; less only at the end, where it is
     * -1.
     */
    int read(long position, byte[] target, int offset, int count) throws IOException {
        return guarded(uri, () -> {
            if (position != place) {
                in.seek(position);
            }
            int read = in.readNBytes(target, offset, count);
            place = position + read;
            return read == 0 && count > 0 ? -1 : read;
        });
    }

    /** So many bytes from {@code position} on. */
    byte[] read(long position, int count) throws IOException {
        byte[] bytes = new byte[count];
        int read = read(position, bytes, 0, count);
        if (read < count) {
            throw new EOFException(
                    "ends after " + (position + Math.max(0, read)) + " bytes, expected " + (position + count));
        }
        return bytes;
    }

    /** The bytes from {@code position} on. Closing the stream leaves the file open. */
    StoredStream stream(long position) {
        return new StoredStream(this, position);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Throws the failure of a file system that lies below what a library has made of it, if there is one. */
    public static void rethrowFailure(Throwable e) throws StorageException {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof StorageException failure) {
                throw failure;
            }
        }
    }

    /** What {@code access} gives; the file system's own failures become {@link StorageException}s. */
    static <T> T guarded(String uri, Retry.Access<T> access) throws IOException {
        try {
            return access.get();
        } catch (FileNotFoundException | AccessControlException | AccessDeniedException | EOFException e) {
            throw e;
        } catch (IOException e) {
            throw new StorageException(uri, e);
        }
    }
}

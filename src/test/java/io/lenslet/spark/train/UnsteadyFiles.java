package io.lenslet.spark.train;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;

/** The local file system under the scheme {@code unsteady}: it counts how often a file is opened
 * or created, and can refuse the next few times. */
public final class UnsteadyFiles extends RawLocalFileSystem {

    private static final AtomicInteger OPENED = new AtomicInteger();
    private static final AtomicInteger REFUSALS = new AtomicInteger();

    /** The configuration of Spark that makes the scheme known. */
    static final String[] CONFIGURATION = {"spark.hadoop.fs.unsteady.impl", UnsteadyFiles.class.getName()};

    /** Begins to count at 0; opening or creating a file fails the first {@code refusals} times. */
    public static void reset(int refusals) {
        OPENED.set(0);
        REFUSALS.set(refusals);
    }

    /** How often a file was opened, created, or refused, since the last reset. */
    public static int opened() {
        return OPENED.get();
    }

    @Override
    public String getScheme() {
        return "unsteady";
    }

    @Override
    public URI getUri() {
        return URI.create("unsteady:///");
    }

    @Override
    public FSDataOutputStream create(
            Path path, boolean overwrite, int bufferSize, short replication, long blockSize, Progressable progress)
            throws IOException {
        refuse(path);
        return super.create(path, overwrite, bufferSize, replication, blockSize, progress);
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        refuse(path);
        return super.open(path, bufferSize);
    }

    private static void refuse(Path path) throws IOException {
        OPENED.incrementAndGet();
        if (REFUSALS.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IOException(path + ": the storage is busy");
        }
    }
}

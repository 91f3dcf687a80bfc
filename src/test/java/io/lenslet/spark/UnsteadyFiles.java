package io.lenslet.spark;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** The local file system under the scheme {@code unsteady}: it counts how often a file is opened, and can refuse the next few times. */
public final class UnsteadyFiles extends RawLocalFileSystem {

    private static final AtomicInteger OPENED = new AtomicInteger();
    private static final AtomicInteger REFUSALS = new AtomicInteger();

    /** The configuration of Spark that makes the scheme known. */
    static final String[] CONFIGURATION = {"spark.hadoop.fs.unsteady.impl", UnsteadyFiles.class.getName()};

    /** Begins to count at 0; opening a file fails the first {@code refusals} times. */
    public static void reset(int refusals) {
        OPENED.set(0);
        REFUSALS.set(refusals);
    }

    /** How often a file was opened, or refused, since the last reset. */
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
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        OPENED.incrementAndGet();
        if (REFUSALS.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IOException(path + ": the storage is busy");
        }
        return super.open(path, bufferSize);
    }
}

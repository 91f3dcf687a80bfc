package io.lenslet.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * The local file system under the scheme {@code full}, on a disk with so much room: what goes beyond it goes to {@code
 * /dev/full}, where there is never any.
 */
public final class FullDisk extends RawLocalFileSystem {

    /** The system properties by which Spark's Hadoop knows it. */
    static final Map<String, String> PROPERTIES = Map.of(
            "spark.hadoop.fs.full.impl", FullDisk.class.getName(),
            "spark.hadoop.fs.AbstractFileSystem.full.impl", Context.class.getName());

    /** The bytes that still have room. */
    static final AtomicLong ROOM = new AtomicLong();

    /** The same for Hadoop's other interface. */
    public static final class Context extends DelegateToFileSystem {

        public Context(URI uri, Configuration configuration) throws IOException, URISyntaxException {
            super(uri, new FullDisk(), configuration, "full", false);
        }
    }

    @Override
    public String getScheme() {
        return "full";
    }

    @Override
    public URI getUri() {
        return URI.create("full:///");
    }

    @Override
    public FSDataOutputStream create(
            Path path, boolean overwrite, int bufferSize, short replication, long blockSize, Progressable progress)
            throws IOException {
        return limited(super.create(path, overwrite, bufferSize, replication, blockSize, progress), bufferSize);
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress)
            throws IOException {
        return limited(
                super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress), bufferSize);
    }

    private FSDataOutputStream limited(OutputStream out, int bufferSize) throws IOException {
        OutputStream full = append(new Path("/dev/full"), bufferSize, null);
        return new FSDataOutputStream(
                new FilterOutputStream(out) {
                    @Override
                    public void write(int value) throws IOException {
                        write(new byte[] {(byte) value}, 0, 1);
                    }

                    @Override
                    public void write(byte[] bytes, int start, int length) throws IOException {
                        if (ROOM.addAndGet(-length) < 0) {
                            full.write(bytes, start, length);
                            full.flush();
                        }
                        out.write(bytes, start, length);
                    }
                },
                null);
    }
}

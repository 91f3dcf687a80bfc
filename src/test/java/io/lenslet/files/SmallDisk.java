package io.lenslet.files;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * The local file system under the scheme {@code small}, on a disk that takes 1,000 bytes of a file and no more: the rest goes
 * to {@code /dev/full}, where there is never room.
 */
public final class SmallDisk extends DelegateToFileSystem {

    static final int BYTES = 1000;

    public SmallDisk(URI uri, Configuration configuration) throws IOException, URISyntaxException {
        super(uri, new Local(), configuration, "small", false);
    }

    static Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.set("fs.AbstractFileSystem.small.impl", SmallDisk.class.getName());
        return configuration;
    }

    private static final class Local extends RawLocalFileSystem {

        @Override
        public URI getUri() {
            return URI.create("small:///");
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
            return new FSDataOutputStream(
                    new Limited(
                            super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress),
                            append(new Path("/dev/full"), bufferSize, progress)),
                    null);
        }
    }

    private static final class Limited extends OutputStream {

        private final OutputStream out;
        private final OutputStream full;
        private int left = BYTES;

        Limited(OutputStream out, OutputStream full) {
            this.out = out;
            this.full = full;
        }

        @Override
        public void write(int value) throws IOException {
            if (left-- > 0) {
                out.write(value);
            } else {
                full.write(value);
                full.flush();
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}

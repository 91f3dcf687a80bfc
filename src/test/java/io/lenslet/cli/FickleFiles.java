package io.lenslet.cli;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.TaskContext;

/** The local file system under the scheme {@code fickle}: the driver can read it, tasks cannot. */
public final class FickleFiles extends RawLocalFileSystem {

    @Override
    public String getScheme() {
        return "fickle";
    }

    @Override
    public URI getUri() {
        return URI.create("fickle:///");
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        if (TaskContext.get() != null) {
            throw new IOException(path + ": the storage is gone");
        }
        return super.open(path, bufferSize);
    }
}

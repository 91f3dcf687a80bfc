package io.lenslet.spark.batch;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Local files with the permissions that the process gives them. Without its native library Hadoop sets those of every new file by starting
 * {@code chmod}, which takes longer than filtering a small image; and its usual local file system puts a {@code .crc} file beside each.
 */
public final class LocalFiles extends RawLocalFileSystem {

    @Override
    protected OutputStream createOutputStreamWithMode(Path path, boolean append, FsPermission permission) throws IOException {
        return super.createOutputStreamWithMode(path, append, null);
    }

    @Override
    protected boolean mkOneDirWithMode(Path path, File file, FsPermission permission) throws IOException {
        return super.mkOneDirWithMode(path, file, null);
    }
}

package io.lenslet.spark.filter;

import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Local files with the permissions that the process gives them. Without its native library Hadoop sets those of every
 * new file by starting {@code chmod}, which takes longer than filtering a small image; and its usual local file system
 * puts a {@code .crc} file beside each.
 */
public final class LocalFiles extends RawLocalFileSystem {

    /** Does nothing. */
    @Override
    public void setPermission(Path path, FsPermission permission) {
        // The process's own umask has been applied.
    }
}

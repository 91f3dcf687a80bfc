package io.lenslet.spark.batch;

import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * Local files with the permissions that the process gives them. Without its native library Hadoop sets those of every
 * new file by starting {@code chmod}, which takes longer than the work on a small image; and its usual local file system
 * puts a {@code .crc} file beside each.
 */
public final class LocalFiles extends RawLocalFileSystem {

    /** Does nothing. */
    @Override
    public void setPermission(Path path, FsPermission permission) {
        // The process's own umask has been applied.
    }

    /**
     * Most files go into a folder that is there: nothing is asked before, neither for the folder nor for a file that is
     * to be replaced.
     */
    @Override
    public FSDataOutputStream create(
            Path path, boolean overwrite, int bufferSize, short replication, long blockSize, Progressable progress)
            throws IOException {
        if (overwrite) {
            try {
                return new FSDataOutputStream(
                        new BufferedOutputStream(createOutputStream(path, false), bufferSize), statistics);
            } catch (FileNotFoundException noFolder) {
                return super.create(path, true, bufferSize, replication, blockSize, progress);
            }
        }
        return super.create(path, false, bufferSize, replication, blockSize, progress);
    }

    /** What is in a folder, without owners and permissions: Hadoop starts {@code ls} for each file to know them. */
    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        return Arrays.stream(super.listStatus(path)).map(LocalFiles::plain).toArray(FileStatus[]::new);
    }

    private static FileStatus plain(FileStatus file) {
        return new FileStatus(
                file.getLen(),
                file.isDirectory(),
                file.getReplication(),
                file.getBlockSize(),
                file.getModificationTime(),
                file.getPath());
    }
}

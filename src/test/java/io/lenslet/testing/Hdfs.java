package io.lenslet.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/** A real HDFS, its name node and one data node in this JVM, reached through ports of this machine. */
public final class Hdfs implements AutoCloseable {

    private final MiniDFSCluster cluster;
    private final FileSystem files;

    /** An empty one, whose blocks lie in {@code folder}. */
    public Hdfs(Path folder) throws IOException {
        Configuration configuration = new HdfsConfiguration();
        configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.toString());
        cluster = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
        cluster.waitActive();
        files = cluster.getFileSystem();
    }

    /** The address of a path that begins with a slash. */
    public String uri(String path) {
        return cluster.getURI() + path;
    }

    /** The names of what is in a folder; none where there is none. */
    public List<String> names(String path) throws IOException {
        FileStatus[] found = files.exists(remote(path)) ? files.listStatus(remote(path)) : new FileStatus[0];
        return Stream.of(found).map(file -> file.getPath().getName()).toList();
    }

    /** Deletes a file; false where there is none. */
    public boolean delete(String path) throws IOException {
        return files.delete(remote(path), false);
    }

    /** Copies a local folder to a path, which must not be there yet. */
    public void put(Path folder, String path) throws IOException {
        files.copyFromLocalFile(local(folder), remote(path));
    }

    /** Copies a folder to a local one, which must not be there yet. */
    public Path get(String path, Path folder) throws IOException {
        files.copyToLocalFile(false, remote(path), local(folder), true);
        return folder;
    }

    /** A file as text of one character a byte. */
    public String text(String path) throws IOException {
        try (InputStream in = files.open(remote(path))) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** Makes a file older than it is. */
    public void age(String path, int seconds) throws IOException {
        long time = files.getFileStatus(remote(path)).getModificationTime() - 1000L * seconds;
        files.setTimes(remote(path), time, -1);
    }

    private static org.apache.hadoop.fs.Path remote(String path) {
        return new org.apache.hadoop.fs.Path(path);
    }

    private static org.apache.hadoop.fs.Path local(Path path) {
        return new org.apache.hadoop.fs.Path(path.toUri());
    }

    @Override
    public void close() {
        cluster.shutdown(true);
    }
}

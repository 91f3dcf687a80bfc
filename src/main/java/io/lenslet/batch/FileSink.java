package io.lenslet.batch;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A file for each image, under its path in a folder. */
public final class FileSink implements OutputSink {

    private final Path folder;
    private final FileSystem files;

    /** Files in {@code folder}. */
    public FileSink(Path folder, Configuration configuration) throws IOException {
        this.folder = folder;
        files = folder.getFileSystem(configuration);
    }

    @Override
    public String write(String path, byte[] content) throws IOException, InterruptedException {
        return Attempts.call(() -> {
            try (FSDataOutputStream out = files.create(new Path(folder, path), true)) {
                out.write(content);
            } catch (IOException e) {
                throw new StorageException(path, e);
            }
            return path;
        });
    }

    @Override
    public void close() {
        // Every file is closed as soon as it is written.
    }
}

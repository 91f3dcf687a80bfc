package io.lenslet.batch;

import io.lenslet.files.HadoopFiles;
import io.lenslet.input.FileNames;
import io.lenslet.input.Retry;
import io.lenslet.input.StorageException;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A file for each image, under its path in a folder. */
public final class FileSink implements OutputSink {

    private final Path folder;
    private final Optional<OutputFolder> place;
    private final FileSystem files;

    private FileSink(Path folder, Optional<OutputFolder> place, Configuration configuration) throws IOException {
        FileNames.requireReadable(folder);
        this.folder = folder;
        this.place = place;
        files = folder.getFileSystem(configuration);
    }

    /** Files in {@code folder} that a committer moves to where they belong. */
    public static FileSink inPlace(Path folder, Configuration configuration) throws IOException {
        return new FileSink(folder, Optional.empty(), configuration);
    }

    /** Files in {@code folder} that have names of files on their way, and are moved to {@code place} later. */
    public static FileSink staged(Path folder, OutputFolder place, Configuration configuration) throws IOException {
        return new FileSink(folder, Optional.of(place), configuration);
    }

    @Override
    public String write(String path, byte[] content) throws IOException, InterruptedException {
        return Retry.call(() -> {
            try {
                HadoopFiles.fill(files.create(file(path), true), content);
            } catch (IOException e) {
                throw new StorageException("cannot write " + path, e);
            }
            return path;
        });
    }

    private Path file(String path) throws IOException {
        String name = place.isEmpty() ? path : OutputFolder.staged(path);
        OutputFolder.requireFits(name);
        Path file = place.isEmpty() ? OutputFolder.child(folder, name) : new Path(folder, name);
        OutputFolder.requireFits(file);
        if (place.isPresent() && path.contains(":")) {
            files.exists(place.get()
                    .file(path)); // a file system that has no such names says so now, not when it is too late for
            // this image
        }
        return file;
    }

    @Override
    public void close() {
        // Every file is closed as soon as it is written.
    }
}

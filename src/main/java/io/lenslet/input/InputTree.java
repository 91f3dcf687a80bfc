package io.lenslet.input;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The files of an input: one file, or a tree of folders that is walked folder by folder, so that many can be at it. */
public final class InputTree {

    /** What is in a folder: the files that may hold images, and the folders to look into next. */
    public record Level(InputFile[] files, String[] folders) implements Serializable {}

    private InputTree() {}

    /** The input, named by a path that means the same on every machine. */
    public static FileStatus root(Path input, Configuration configuration) throws IOException {
        FileSystem fileSystem = input.getFileSystem(configuration);
        try {
            return fileSystem.getFileStatus(fileSystem.makeQualified(input));
        } catch (FileNotFoundException e) {
            throw new FileNotFoundException("no input " + input + "; correct the path");
        }
    }

    /** An input that is one file. What it holds is named as if it were a folder. */
    public static InputFile single(FileStatus file) {
        String name = file.getPath().getName();
        return new InputFile(name, "", file.getPath().toString(), file.getLen(), file.getModificationTime());
    }

    /**
     * What is in {@code folder} of the input {@code root}. Names that begin with a dot or an underscore are passed
     * over.
     */
    public static Level level(String root, String folder, Globs globs, Configuration configuration)
            throws IOException, InterruptedException {
        Path path = new Path(folder);
        int begin = root.endsWith("/") ? root.length() : root.length() + 1;
        List<InputFile> files = new ArrayList<>();
        List<String> folders = new ArrayList<>();
        for (FileStatus status : Retry.call(() -> StoredFile.guarded(
                folder, () -> path.getFileSystem(configuration).listStatus(path)))) {
            String uri = status.getPath().toString();
            String relative = uri.substring(begin);
            if (ImageNames.hidden(status.getPath().getName())) {
                continue;
            }
            if (status.isDirectory()) {
                folders.add(uri);
            } else if (mayHoldImages(relative, globs)) {
                String prefix = ImageSource.of(relative).prefix(relative);
                files.add(new InputFile(relative, prefix, uri, status.getLen(), status.getModificationTime()));
            }
        }
        return new Level(files.toArray(InputFile[]::new), folders.toArray(String[]::new));
    }

    /**
     * Of a container the images are chosen, when they are known. Names of files need not be those of images where globs
     * choose.
     */
    private static boolean mayHoldImages(String path, Globs globs) {
        boolean container = !(ImageSource.of(path) instanceof SingleImage);
        return container ? !globs.excludes(path) : globs.matches(path) && (!globs.all() || ImageNames.mayBeImage(path));
    }
}

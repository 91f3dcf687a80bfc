package io.lenslet.input;

import io.lenslet.input.PassedOver.Reason;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/** The files of an input: one file, or a tree of folders that is walked folder by folder, so that many can be at it. */
public final class InputTree {

    /**
     * A folder of an input: by what uri it is opened, and what path it has without links. That of a {@code link} may be
     * the path of another folder of the input.
     */
    public record Folder(String uri, String real, boolean link) implements Serializable {}

    /** What is in a folder: the files that may hold images, the folders to look into next, and what is neither. */
    public record Level(InputFile[] files, Folder[] folders, PassedOver[] passedOver) implements Serializable {}

    private InputTree() {}

    /** The input, named by a path that means the same on every machine. */
    public static FileStatus root(Path input, Configuration configuration) throws IOException {
        FileSystem fileSystem = input.getFileSystem(configuration);
        Path path = fileSystem.makeQualified(input);
        try {
            FileStatus status = fileSystem.getFileStatus(path);
            if (FolderEntry.isLocal(path) && !status.isDirectory() && !Files.isRegularFile(local(path))) {
                throw new InvalidDataException(
                        "input " + input + " is a FIFO, a socket or a device, expected a folder or a file");
            }
            return status;
        } catch (FileNotFoundException e) {
            throw new FileNotFoundException("no input " + input + "; correct the path");
        }
    }

    private static java.nio.file.Path local(Path path) {
        return java.nio.file.Path.of(path.toUri().getPath());
    }

    /** The folder {@code root} of an input. */
    public static Folder folder(FileStatus root) throws IOException {
        return new Folder(root.getPath().toString(), FolderEntry.real(root.getPath()), false);
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
    public static Level level(String root, Folder folder, Globs globs, Configuration configuration)
            throws IOException, InterruptedException {
        FileNames.requireReadable(new Path(folder.uri()));
        LevelBuilder level = new LevelBuilder(root, globs);
        try {
            Retry.call(() -> StoredFile.guarded(
                            folder.uri(), () -> FolderEntry.of(folder.uri(), folder.real(), configuration)))
                    .forEach(entry -> level.add(folder, entry));
        } catch (AccessDeniedException | AccessControlException e) {
            if (folder.uri().equals(root)) {
                throw e;
            }
            level.passedOver.add(Reason.DENIED, relative(root, folder.uri()));
        }
        return level.build();
    }

    /** The path in an input of a file or folder of it. */
    public static String relative(String root, String uri) {
        return uri.substring(root.endsWith("/") ? root.length() : root.length() + 1);
    }

    /** Sorts out what stands in a folder. */
    private static final class LevelBuilder {

        private final String root;
        private final Globs globs;
        private final List<InputFile> files = new ArrayList<>();
        private final List<Folder> folders = new ArrayList<>();
        private final PassedOver.Tally passedOver = new PassedOver.Tally();

        LevelBuilder(String root, Globs globs) {
            this.root = root;
            this.globs = globs;
        }

        void add(Folder folder, FolderEntry entry) {
            String path = relative(
                    root,
                    FolderEntry.child(new Path(folder.uri()), entry.name()).toString());
            if (ImageNames.hidden(entry.name())) {
                passedOver.add(Reason.HIDDEN, path);
            } else if (entry.kind().reason().isPresent()) {
                passedOver.add(entry.kind().reason().get(), path);
            } else if (entry.isFolder()) {
                folders.add(new Folder(entry.uri(), entry.real(), entry.kind() == FolderEntry.Kind.LINK_TO_FOLDER));
            } else {
                reason(path, globs)
                        .ifPresentOrElse(
                                reason -> passedOver.add(reason, path),
                                () -> files.add(new InputFile(
                                        path,
                                        ImageSource.of(path).prefix(path),
                                        entry.uri(),
                                        entry.length(),
                                        entry.modificationTime())));
            }
        }

        Level build() {
            return new Level(
                    files.toArray(InputFile[]::new),
                    folders.toArray(Folder[]::new),
                    passedOver.all().toArray(PassedOver[]::new));
        }
    }

    /**
     * Why a file is passed over; nothing where it may hold images. Of a container the images are chosen, when they are
     * known. Names of files need not be those of images where globs choose.
     */
    private static Optional<Reason> reason(String path, Globs globs) {
        ImageSource source = ImageSource.of(path);
        if (source.container()) {
            return globs.excludes(path) ? Optional.of(Reason.NOT_CHOSEN) : Optional.empty();
        }
        if (globs.all() && source instanceof SingleImage && !ImageNames.mayBeImage(path)) {
            return Optional.of(Reason.NOT_CALLED_IMAGE);
        }
        return globs.matches(path) ? Optional.empty() : Optional.of(Reason.NOT_CHOSEN);
    }
}

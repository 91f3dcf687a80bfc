package io.lenslet.input;

import io.lenslet.input.PassedOver.Reason;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * What stands in a folder. Hadoop's listing of local folders leaves out in silence what it cannot look at, and calls a
 * FIFO a file, so these are listed by Java itself.
 *
 * @param name in the folder; where it is not UTF-8, so that nothing can be opened by it, with those bytes written out
 * @param uri opens it on every machine
 * @param length of a file in bytes
 * @param modificationTime in milliseconds since 1970
 * @param real for a folder the path that it has without links, else empty
 */
public record FolderEntry(String name, Kind kind, String uri, long length, long modificationTime, String real) {

    /** What it is; links have been followed. */
    public enum Kind {
        FILE,
        FOLDER,
        LINK_TO_FOLDER,
        DANGLING,
        NOT_A_FILE,
        DENIED,
        NAME;

        /** Why it is passed over; nothing for files and folders. */
        public Optional<Reason> reason() {
            return switch (this) {
                case FILE, FOLDER, LINK_TO_FOLDER -> Optional.empty();
                case DANGLING -> Optional.of(Reason.DANGLING);
                case NOT_A_FILE -> Optional.of(Reason.NOT_A_FILE);
                case DENIED -> Optional.of(Reason.DENIED);
                case NAME -> Optional.of(Reason.NAME);
            };
        }
    }

    public boolean isFolder() {
        return kind == Kind.FOLDER || kind == Kind.LINK_TO_FOLDER;
    }

    /** What is in a folder, in no order. {@link AccessDeniedException} where it may not be read. */
    public static List<FolderEntry> of(String folder, String real, Configuration configuration) throws IOException {
        Path path = new Path(folder);
        if (isLocal(path)) {
            return local(path, real);
        }
        List<FolderEntry> entries = new ArrayList<>();
        for (FileStatus status : path.getFileSystem(configuration).listStatus(path)) {
            String uri = status.getPath().toString();
            entries.add(new FolderEntry(
                    status.getPath().getName(),
                    status.isDirectory() ? Kind.FOLDER : Kind.FILE,
                    uri,
                    status.getLen(),
                    status.getModificationTime(),
                    status.isDirectory() ? uri : ""));
        }
        return entries;
    }

    /**
     * A path in a folder. Hadoop takes what stands before a colon for the scheme of a URI, but not where it is told
     * what is what.
     */
    public static Path child(Path folder, String path) {
        return new Path(folder, new Path(null, null, path));
    }

    /** True for a path of this machine, which Java can open by itself. */
    public static boolean isLocal(Path path) {
        return "file".equals(path.toUri().getScheme());
    }

    /** The path of a folder without links, where its file system has some. */
    public static String real(Path folder) throws IOException {
        return isLocal(folder)
                ? java.nio.file.Path.of(folder.toUri().getPath()).toRealPath().toString()
                : folder.toString();
    }

    private static List<FolderEntry> local(Path folder, String real) throws IOException {
        List<FolderEntry> entries = new ArrayList<>();
        try (DirectoryStream<java.nio.file.Path> stream =
                Files.newDirectoryStream(java.nio.file.Path.of(folder.toUri().getPath()))) {
            for (java.nio.file.Path path : stream) {
                local(folder, real, path).ifPresent(entries::add);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return entries;
    }

    /** Nothing for what was there and is gone. */
    private static Optional<FolderEntry> local(Path folder, String real, java.nio.file.Path path) throws IOException {
        String name = path.getFileName().toString();
        if (!path.resolveSibling(name).equals(path)) {
            return Optional.of(without(shown(path.toUri()), Kind.NAME));
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            String uri = child(folder, name).toString();
            if (attributes.isDirectory()) {
                boolean link = Files.isSymbolicLink(path);
                return Optional.of(new FolderEntry(
                        name,
                        link ? Kind.LINK_TO_FOLDER : Kind.FOLDER,
                        uri,
                        0,
                        0,
                        link ? path.toRealPath().toString() : child(real, name)));
            }
            return Optional.of(
                    attributes.isOther()
                            ? without(name, Kind.NOT_A_FILE)
                            : new FolderEntry(
                                    name,
                                    Kind.FILE,
                                    uri,
                                    attributes.size(),
                                    attributes.lastModifiedTime().toMillis(),
                                    ""));
        } catch (AccessDeniedException e) {
            return Optional.of(without(name, Kind.DENIED));
        } catch (NoSuchFileException e) {
            return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(without(name, Kind.DANGLING))
                    : Optional.empty();
        } catch (IOException e) {
            if (Files.isSymbolicLink(path)) {
                return Optional.of(without(name, Kind.DANGLING)); // to itself
            }
            throw e;
        }
    }

    private static String child(String folder, String name) {
        return folder.endsWith("/") ? folder + name : folder + "/" + name;
    }

    private static FolderEntry without(String name, Kind kind) {
        return new FolderEntry(name, kind, "", 0, 0, "");
    }

    /** The last step of a URI, in which bytes that are not UTF-8 are numbers. */
    private static String shown(URI uri) {
        String path = uri.getRawPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        byte[] bytes = new byte[name.length()];
        int length = 0;
        for (int i = 0; i < name.length(); i++) {
            boolean escaped = name.charAt(i) == '%';
            bytes[length++] =
                    escaped ? (byte) Integer.parseInt(name.substring(i + 1, i + 3), 16) : (byte) name.charAt(i);
            i += escaped ? 2 : 0;
        }
        return MemberName.text(Arrays.copyOf(bytes, length));
    }
}

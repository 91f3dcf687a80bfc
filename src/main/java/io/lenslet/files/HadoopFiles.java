package io.lenslet.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options.CreateOpts;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Files by Hadoop path: {@code hdfs://}, {@code s3a://} and local ones alike. A name without a scheme is on the
 * cluster's default file system. Errors are {@link IOException}s whose message names the file.
 */
public final class HadoopFiles {

    private static final String PART = ".part";
    private static final Set<String> OBJECT_STORES = Set.of("s3a", "s3", "gs");

    private final Configuration configuration;
    private final Map<String, FileContext> contexts = new ConcurrentHashMap<>();

    /** Files as {@code configuration} knows them. */
    public HadoopFiles(Configuration configuration) {
        this.configuration = new Configuration(configuration);
        // The local file system without its .crc companions: the folders written here are for people to look into.
        this.configuration.set("fs.AbstractFileSystem.file.impl", "org.apache.hadoop.fs.local.RawLocalFs");
    }

    /**
     * As {@link #read}, but a path without a scheme is first looked for in the local file system, where people write
     * job files.
     */
    public byte[] readLocalFirst(Path path) throws IOException {
        boolean found = path.toUri().getScheme() == null && java.nio.file.Files.isRegularFile(local(path));
        return read(found ? new Path(local(path).toUri()) : path);
    }

    /** The content of a file; where {@code path} is a folder, of the file called {@code name} in it. */
    public byte[] read(Path path, String name) throws IOException {
        if (!isFolder(path)) {
            return read(path);
        }
        Path file = new Path(path, name);
        try {
            return read(file);
        } catch (FileNotFoundException e) {
            throw new FileNotFoundException(path + " is a folder without a file " + name + "; correct the path");
        }
    }

    private boolean isFolder(Path path) throws IOException {
        try {
            return context(path).getFileStatus(path).isDirectory();
        } catch (FileNotFoundException e) {
            return false;
        }
    }

    /** The whole content of a file below 2 GiB. */
    public byte[] read(Path path) throws IOException {
        FileContext context = context(path);
        FileStatus status;
        try {
            status = context.getFileStatus(path);
        } catch (FileNotFoundException e) {
            throw new FileNotFoundException("no file " + path + "; correct the path");
        }
        if (status.isDirectory()) {
            throw new FileNotFoundException(path + " is a directory, expected a file");
        }
        if (status.getLen() > Integer.MAX_VALUE - 8) {
            throw new IOException(path + " has " + status.getLen() + " bytes, expected less than 2 GiB");
        }
        byte[] content = new byte[(int) status.getLen()];
        try (FSDataInputStream in = context.open(path)) {
            in.readFully(content);
        }
        return content;
    }

    /**
     * Writes a file whole or not at all, in the place of one that may be there: a reader sees the old content or the
     * new.
     */
    public void write(Path path, byte[] content) throws IOException {
        FileContext context = context(path);
        if (OBJECT_STORES.contains(scheme(context, path))) {
            put(context, path, content);
            return;
        }
        Path part = new Path(path.getParent(), "." + UUID.randomUUID() + PART);
        try {
            fill(context.create(part, EnumSet.of(CreateFlag.CREATE), CreateOpts.createParent()), content);
            replace(context, part, path);
        } catch (IOException e) {
            deleteQuietly(context, part, e);
            throw new IOException("cannot write " + path + ": " + e.getMessage(), e);
        }
    }

    /**
     * An object store shows a file when it is whole. To move one there is to delete the old one and to copy: a reader
     * might see none.
     */
    private static void put(FileContext context, Path path, byte[] content) throws IOException {
        EnumSet<CreateFlag> inPlace = EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE);
        try {
            fill(context.create(path, inPlace, CreateOpts.createParent()), content);
        } catch (IOException e) {
            throw new IOException("cannot write " + path + ": " + e.getMessage(), e);
        }
    }

    /**
     * Writes a new file; false, and nothing is done, where there is one. On object stores two writers may both hear
     * true.
     */
    public boolean create(Path path, byte[] content) throws IOException {
        FileContext context = context(path);
        OutputStream out;
        try {
            out = created(context, path);
        } catch (FileAlreadyExistsException | java.nio.file.FileAlreadyExistsException e) {
            return false;
        }
        try {
            fill(out, content);
            return true;
        } catch (IOException e) {
            deleteQuietly(context, path, e);
            throw new IOException("cannot write " + path + ": " + e.getMessage(), e);
        }
    }

    /** Writes a stream to its end and closes it. Hadoop's local file system says by an {@link Error} that a disk is full. */
    public static void fill(OutputStream out, byte[] content) throws IOException {
        try (out) {
            out.write(content);
        } catch (FSError e) {
            throw new IOException(e.getCause().getMessage(), e);
        }
    }

    /** True where {@link #create} tells one writer alone that it made the file. */
    public boolean createsOnce(Path path) throws IOException {
        return !OBJECT_STORES.contains(scheme(context(path), path));
    }

    /** Hadoop looks whether there is a file, and then creates it, in two steps on a local disk. */
    private static OutputStream created(FileContext context, Path path) throws IOException {
        if (local(context, path)) {
            java.nio.file.Files.createDirectories(local(path).getParent());
            return java.nio.file.Files.newOutputStream(
                    local(path), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
        return context.create(path, EnumSet.of(CreateFlag.CREATE), CreateOpts.createParent());
    }

    /**
     * Moves a file into the place of one that may be there: a reader sees the old content or the new. Folders are made.
     */
    public void move(Path from, Path to) throws IOException {
        FileContext context = context(to);
        try {
            replace(context, from, to);
        } catch (FileNotFoundException | NoSuchFileException e) {
            context.mkdir(to.getParent(), FsPermission.getDirDefault(), true);
            replace(context, from, to);
        }
    }

    /** Moves a file to where there is none; false, and nothing moved, where there is one. */
    public boolean moveWhereNone(Path from, Path to) throws IOException {
        FileContext context = context(to);
        try {
            if (!local(context, to) || !linked(local(from), local(to))) {
                context.rename(from, to);
            }
            return true;
        } catch (FileAlreadyExistsException | java.nio.file.FileAlreadyExistsException e) {
            return false;
        }
    }

    /**
     * Hadoop looks whether there is a file, and then moves, in two steps on a local disk; a second name is made in one.
     * False where the disk has none.
     */
    private static boolean linked(java.nio.file.Path from, java.nio.file.Path to) throws IOException {
        try {
            java.nio.file.Files.createLink(to, from);
        } catch (java.nio.file.FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            return false;
        }
        java.nio.file.Files.delete(from);
        return true;
    }

    /**
     * When a file was last written, in milliseconds since 1970 by the clock of its file system; -1 where there is none.
     */
    public long modificationTime(Path path) throws IOException {
        try {
            return context(path).getFileStatus(path).getModificationTime();
        } catch (FileNotFoundException e) {
            return -1;
        }
    }

    private static boolean local(FileContext context, Path path) {
        return scheme(context, path).equals("file");
    }

    private static String scheme(FileContext context, Path path) {
        return context.makeQualified(path).toUri().getScheme();
    }

    /** Hadoop's rename replaces in one step on HDFS, yet deletes the old file first on a local disk. */
    private static void replace(FileContext context, Path part, Path path) throws IOException {
        if (local(context, path)) {
            java.nio.file.Files.move(local(part), local(path), StandardCopyOption.ATOMIC_MOVE);
        } else {
            context.rename(part, path, Rename.OVERWRITE);
        }
    }

    private static java.nio.file.Path local(Path path) {
        return java.nio.file.Path.of(path.toUri().getPath());
    }

    /** True for the name of a file that {@link #write} had begun when its process ended. */
    public static boolean isPart(String name) {
        return name.startsWith(".") && name.endsWith(PART);
    }

    private static void deleteQuietly(FileContext context, Path part, IOException reason) {
        try {
            context.delete(part, false);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /**
     * The names of what is in a folder, in order; none where there is no folder, the file's own name where the path is
     * that of a file.
     */
    public List<String> list(Path path) throws IOException {
        FileContext context = context(path);
        List<String> names = new ArrayList<>();
        if (context.util().exists(path)) {
            RemoteIterator<FileStatus> entries = context.listStatus(path);
            while (entries.hasNext()) {
                names.add(entries.next().getPath().getName());
            }
        }
        Collections.sort(names);
        return names;
    }

    /** Deletes a file, or a folder and all in it. */
    public void delete(Path path) throws IOException {
        context(path).delete(path, true);
    }

    /** Deletes a folder that has nothing in it. */
    public void deleteEmpty(Path path) throws IOException {
        FileContext context = context(path);
        if (context.util().exists(path) && list(path).isEmpty()) {
            context.delete(path, false);
        }
    }

    private FileContext context(Path path) throws IOException {
        URI uri = path.toUri();
        String fileSystem = uri.getScheme() + "://" + uri.getAuthority();
        FileContext context = contexts.get(fileSystem);
        if (context == null) {
            context = newContext(path);
            contexts.put(fileSystem, context);
        }
        return context;
    }

    private FileContext newContext(Path path) throws IOException {
        try {
            return FileContext.getFileContext(path.toUri(), configuration);
        } catch (UnsupportedFileSystemException e) {
            String message = "no file system for " + path + ": " + e.getMessage();
            throw (IOException) new UnsupportedFileSystemException(message).initCause(e);
        }
    }
}

package io.lenslet.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options.CreateOpts;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Files by Hadoop path: {@code hdfs://}, {@code s3a://} and local ones alike. A name without a scheme is on the cluster's default file
 * system. Errors are {@link IOException}s whose message names the file.
 */
public final class Files {

    private final Configuration configuration;

    /** Files as {@code configuration} knows them. */
    public Files(Configuration configuration) {
        this.configuration = new Configuration(configuration);
        // The local file system without its .crc companions: the folders written here are for people to look into.
        this.configuration.set("fs.AbstractFileSystem.file.impl", "org.apache.hadoop.fs.local.RawLocalFs");
    }

    /** The text of a UTF-8 file. A name without a scheme is first looked for in the local file system, where job files are written. */
    public String readJobText(String name) throws IOException {
        Path path = new Path(name);
        java.nio.file.Path local = java.nio.file.Path.of(path.toUri().getPath());
        if (path.toUri().getScheme() == null && java.nio.file.Files.isRegularFile(local)) {
            return java.nio.file.Files.readString(local);
        }
        return new String(read(path), StandardCharsets.UTF_8);
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
            throw new IOException(path + " is a directory, expected a file");
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

    /** Writes a file whole or not at all, in the place of one that may be there: a reader sees the old content or the new. */
    public void write(Path path, byte[] content) throws IOException {
        FileContext context = context(path);
        Path part = new Path(path.getParent(), "." + path.getName() + "." + UUID.randomUUID() + ".part");
        try {
            try (FSDataOutputStream out = context.create(part, EnumSet.of(CreateFlag.CREATE), CreateOpts.createParent())) {
                out.write(content);
            }
            context.rename(part, path, Rename.OVERWRITE);
        } catch (IOException e) {
            deleteQuietly(context, part, e);
            throw new IOException("cannot write " + path + ": " + e.getMessage(), e);
        }
    }

    private static void deleteQuietly(FileContext context, Path part, IOException reason) {
        try {
            context.delete(part, false);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /** True where the path is a folder with something in it, or a file. */
    public boolean occupied(Path path) throws IOException {
        FileContext context = context(path);
        if (!context.util().exists(path)) {
            return false;
        }
        RemoteIterator<FileStatus> entries = context.listStatus(path);
        return entries.hasNext();
    }

    public boolean exists(Path path) throws IOException {
        return context(path).util().exists(path);
    }

    /** Deletes a folder and all in it. */
    public void deleteFolder(Path path) throws IOException {
        context(path).delete(path, true);
    }

    private FileContext context(Path path) throws IOException {
        return FileContext.getFileContext(path.toUri(), configuration);
    }
}

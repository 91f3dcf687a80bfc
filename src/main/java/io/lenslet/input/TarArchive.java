package io.lenslet.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.hadoop.conf.Configuration;

/**
 * A tar archive, plain or gzipped. In a plain one the position of an image is that of its first byte, and it is read
 * from there; in a gzipped one it is the number of the entry, and what lies before is unpacked and passed over.
 */
record TarArchive() implements ImageSource {

    private static final int BUFFER = 1 << 16;

    @Override
    public boolean holds(String name) {
        return name.endsWith(".tar") || compressed(name);
    }

    private static boolean compressed(String name) {
        return name.endsWith(".tar.gz") || name.endsWith(".tgz");
    }

    @Override
    public String prefix(String path) {
        return path.replaceFirst("(?i)\\.(tar|tar\\.gz|tgz)$", "/");
    }

    @Override
    public void list(InputFile file, Configuration configuration, Consumer<ImageEntry> images) throws IOException {
        boolean compressed = compressed(file.uri());
        try (StoredFile stored = StoredFile.open(file.uri(), file.length(), configuration);
                TarArchiveInputStream tar = open(stored, compressed)) {
            long number = 0;
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry(), number++) {
                String path = ArchivePaths.image(file.prefix(), entry.getName());
                if (entry.isFile() && !entry.isSparse() && path != null) {
                    long position = compressed ? number : tar.getBytesRead();
                    images.accept(Headers.entry(
                            path,
                            file.uri(),
                            position,
                            entry.getSize(),
                            entry.getLastModifiedTime().toMillis(),
                            tar));
                }
            }
        }
    }

    private static TarArchiveInputStream open(StoredFile stored, boolean compressed) throws IOException {
        InputStream in = stored.stream();
        return new TarArchiveInputStream(compressed ? new GZIPInputStream(in, BUFFER) : in);
    }

    @Override
    public Reader open(String uri, Configuration configuration) throws IOException {
        StoredFile stored = StoredFile.open(uri, Long.MAX_VALUE, configuration);
        return compressed(uri)
                ? new Unpacking(stored, open(stored, true))
                : new Reader() {
                    @Override
                    public byte[] read(ImageEntry entry) throws IOException {
                        return stored.read(entry.position(), Math.toIntExact(entry.length()));
                    }

                    @Override
                    public void close() throws IOException {
                        stored.close();
                    }
                };
    }

    /** Reads the entries of a gzipped archive in their order. */
    private static final class Unpacking implements Reader {

        private final StoredFile stored;
        private final TarArchiveInputStream tar;
        private long next;

        Unpacking(StoredFile stored, TarArchiveInputStream tar) {
            this.stored = stored;
            this.tar = tar;
        }

        @Override
        public byte[] read(ImageEntry entry) throws IOException {
            while (next <= entry.position()) {
                if (tar.getNextEntry() == null) {
                    throw new IOException(
                            "the archive ends before entry " + entry.position() + "; it was changed while it was used");
                }
                next++;
            }
            return ArchivePaths.content(tar, entry);
        }

        @Override
        public void close() throws IOException {
            try (stored) {
                tar.close();
            }
        }
    }
}

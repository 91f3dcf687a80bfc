package io.lenslet.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A zip archive. The position of an image is its number in the order in which entries lie in the file. */
record ZipArchive() implements ImageSource {

    @Override
    public boolean holds(String name) {
        return name.endsWith(".zip");
    }

    @Override
    public String prefix(String path) {
        return path.replaceFirst("(?i)\\.zip$", "/");
    }

    @Override
    public void list(InputFile file, Configuration configuration, Consumer<ImageEntry> images) throws IOException {
        try (StoredFile stored = StoredFile.open(file.uri(), file.length(), configuration);
                ZipFile zip = open(stored)) {
            List<ZipArchiveEntry> entries = entries(zip);
            for (int i = 0; i < entries.size(); i++) {
                ZipArchiveEntry entry = entries.get(i);
                String path = ArchivePaths.image(file.prefix(), entry.getName());
                if (!entry.isDirectory() && path != null) {
                    images.accept(image(file, zip, entry, path, i));
                }
            }
        }
    }

    private static ImageEntry image(InputFile file, ZipFile zip, ZipArchiveEntry entry, String path, int number)
            throws IOException {
        long time = entry.getTime();
        if (!zip.canReadEntryData(entry)) {
            return Headers.bad(
                    path,
                    file.uri(),
                    number,
                    entry.getSize(),
                    time,
                    path + ": encrypted, or packed by a method that is not read");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return Headers.entry(path, file.uri(), number, entry.getSize(), time, in);
        }
    }

    private static ZipFile open(StoredFile stored) throws IOException {
        return ZipFile.builder()
                .setSeekableByteChannel(new StoredChannel(stored))
                .get();
    }

    private static List<ZipArchiveEntry> entries(ZipFile zip) {
        return Collections.list(zip.getEntriesInPhysicalOrder());
    }

    @Override
    public Reader open(String uri, Configuration configuration) throws IOException {
        Path path = new Path(uri);
        StoredFile stored = StoredFile.open(
                uri, path.getFileSystem(configuration).getFileStatus(path).getLen(), configuration);
        ZipFile zip = open(stored);
        List<ZipArchiveEntry> entries = entries(zip);
        return new Reader() {
            @Override
            public byte[] read(ImageEntry entry) throws IOException {
                try (InputStream in = zip.getInputStream(entries.get((int) entry.position()))) {
                    return ArchivePaths.content(in, entry);
                }
            }

            @Override
            public void close() throws IOException {
                try (stored) {
                    zip.close();
                }
            }
        };
    }
}

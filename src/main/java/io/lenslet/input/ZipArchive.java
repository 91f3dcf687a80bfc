package io.lenslet.input;

import io.lenslet.input.PassedOver.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry.NameSource;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.hadoop.conf.Configuration;

/** A zip archive. The position of an image is its number in the order in which entries lie in the file. */
record ZipArchive() implements ImageSource {

    private static final long UNKNOWN = -1;
    private static final String FIRST_PC = "IBM437";

    @Override
    public boolean holds(String name) {
        return name.endsWith(".zip");
    }

    @Override
    public boolean container() {
        return true;
    }

    @Override
    public String prefix(String path) {
        return path.substring(0, path.lastIndexOf('.')) + "/";
    }

    @Override
    public void list(InputFile file, Configuration configuration, Findings found) throws IOException {
        if (file.length() == 0) {
            throw new IOException("empty file");
        }
        try (StoredFile stored = StoredFile.open(file.uri(), file.length(), configuration);
                ZipFile zip = open(stored)) {
            List<ZipArchiveEntry> entries = entries(zip);
            for (int i = 0; i < entries.size(); i++) {
                ZipArchiveEntry entry = entries.get(i);
                MemberName name = name(entry);
                if (entry.isUnixSymlink()) {
                    found.passOver(Reason.LINK, file.prefix() + name.path());
                } else if (!entry.isDirectory() && found.holdsLabel(name)) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        found.label(file.prefix() + name.path(), in);
                    }
                } else if (!entry.isDirectory() && found.meant(file.prefix(), name)) {
                    found.image(image(file, zip, entry, name, i));
                }
            }
        }
    }

    /**
     * The library puts a question mark where a name is not UTF-8. One that is not marked as such is in the code page of
     * the first PC, as the format's specification says.
     */
    private static MemberName name(ZipArchiveEntry entry) {
        byte[] raw = entry.getRawName();
        if (entry.getNameSource() == NameSource.UNICODE_EXTRA_FIELD || raw == null || MemberName.isUtf8(raw)) {
            return MemberName.of(entry.getName());
        }
        boolean marked = entry.getGeneralPurposeBit().usesUTF8ForNames();
        return marked || !Charset.isSupported(FIRST_PC)
                ? MemberName.of(raw)
                : MemberName.of(new String(raw, Charset.forName(FIRST_PC)));
    }

    private static ImageEntry image(InputFile file, ZipFile zip, ZipArchiveEntry entry, MemberName name, int number)
            throws IOException {
        String path = file.prefix() + name.path();
        String problem = !name.problem().isEmpty()
                ? name.problem()
                : zip.canReadEntryData(entry) ? "" : "encrypted, or packed by a method that is not read";
        if (!problem.isEmpty()) {
            return Headers.bad(path, file.uri(), number, entry.getSize(), entry.getTime(), path + ": " + problem);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return Headers.entry(path, file.uri(), number, entry.getSize(), entry.getTime(), in);
        }
    }

    /** What the library throws says in its own words where it was, and in its cause what it was. */
    private static ZipFile open(StoredFile stored) throws IOException {
        try {
            return ZipFile.builder()
                    .setSeekableByteChannel(new StoredChannel(stored))
                    .get();
        } catch (IOException e) {
            throw e.getCause() instanceof IOException cause ? cause : e;
        }
    }

    private static List<ZipArchiveEntry> entries(ZipFile zip) {
        return Collections.list(zip.getEntriesInPhysicalOrder());
    }

    @Override
    public Reader open(String uri, Configuration configuration) throws IOException {
        StoredFile stored = StoredFile.open(uri, configuration);
        try {
            return reader(stored, open(stored));
        } catch (IOException e) {
            stored.close();
            throw e;
        }
    }

    private static Reader reader(StoredFile stored, ZipFile zip) {
        List<ZipArchiveEntry> entries = entries(zip);
        return new Reader() {
            @Override
            public byte[] read(ImageEntry entry) throws IOException {
                ZipArchiveEntry packed = entries.get((int) entry.position());
                try (InputStream in = zip.getInputStream(packed)) {
                    byte[] content = Contents.whole(in, entry);
                    requireChecksum(content, packed.getCrc());
                    return content;
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

    private static void requireChecksum(byte[] content, long expected) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        if (expected != UNKNOWN && checksum.getValue() != expected) {
            throw new IOException(String.format(
                    "damaged: the archive says its CRC-32 is %08x, it is %08x", expected, checksum.getValue()));
        }
    }
}

package io.lenslet.input;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Goes through a tar archive from header to header, those of long names and of sparse maps included. Each member has a
 * reader of its own, which begins at its header: so a member can be read again from there, of a plain archive only
 * headers are read, and nothing that one member says of its size (holes, which are not stored; a size of a link, which
 * has no content) moves the place of the next.
 */
final class TarMembers implements Closeable {

    private static final int RECORD = 512;
    private static final int LONGEST_HEADER = 1 << 20;
    /** Behind its end an archive is filled with zeros, 10 KiB or what a tape takes. */
    private static final long LONGEST_FILLING = 1 << 20;

    private final StoredFile stored;
    private final Optional<Compression> compression;
    private StoredStream plain;
    private Unpacked unpacked;
    private TarArchiveInputStream tar;
    private TarArchiveEntry entry;
    private MemberName name;
    private long header;
    private long next;

    private TarMembers(StoredFile stored) throws IOException {
        this.stored = stored;
        compression = Compression.ofTar(stored.uri().toLowerCase(Locale.ROOT));
        begin();
    }

    /** Before the first member. */
    static TarMembers open(StoredFile stored) throws IOException {
        return new TarMembers(stored);
    }

    private void begin() throws IOException {
        plain = stored.stream(0);
        if (compression.isPresent()) {
            unpacked = new Unpacked(compression.get().open(plain));
        }
    }

    /** Goes to the next member; false at the end. */
    boolean next() throws IOException {
        if (entry != null && entry.isSparse()) {
            tar.skip(Long.MAX_VALUE);
            next = padded(place());
        }
        header = next;
        if (!seek(header)) {
            throw new EOFException("cut off: ends before byte " + header + ", where the next header should be");
        }
        if (unpacked != null) {
            unpacked.keep(LONGEST_HEADER);
        }
        open(StandardCharsets.UTF_8);
        if (entry == null) {
            requireEnd();
            return false;
        }
        if (!entry.isCheckSumOK()) {
            throw new IOException(
                    "damaged: the header at byte " + header + " has a wrong checksum; what lies behind it is not read");
        }
        name = name();
        next = hasContent() ? end(entry.getSize()) : padded(place());
        return true;
    }

    private void open(Charset charset) throws IOException {
        tar = new TarArchiveInputStream(in(), charset.name());
        entry = tar.getNextEntry();
    }

    /**
     * The library puts a question mark where a name is not UTF-8. Then the header is read once more, each byte as a
     * character; a name in a PAX header, which is UTF-8 in any case, is the same again.
     */
    private MemberName name() throws IOException {
        String decoded = entry.getName();
        if (decoded.indexOf('?') < 0) {
            return MemberName.of(decoded);
        }
        reopen(StandardCharsets.ISO_8859_1);
        String bytes = entry.getName();
        reopen(StandardCharsets.UTF_8);
        return bytes.equals(decoded)
                ? MemberName.of(decoded)
                : MemberName.of(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void reopen(Charset charset) throws IOException {
        if (unpacked == null) {
            plain.seek(header);
        } else {
            unpacked.back();
        }
        open(charset);
    }

    /** Goes to the member whose header begins at {@code position}; quickest forward. */
    void go(long position) throws IOException {
        if (unpacked != null && position < unpacked.position()) {
            begin();
        }
        entry = null;
        next = position;
        if (!next()) {
            throw new EOFException("ends before byte " + position + "; the archive was changed while it was used");
        }
    }

    private void requireEnd() throws IOException {
        long read = place() - header;
        if (read > 0 && read < RECORD) {
            throw new EOFException("cut off: ends after " + place() + " bytes in the middle of a header");
        }
        if (place() == 0) {
            throw new EOFException("empty file");
        }
        if (unpacked != null) {
            unpacked.skip(LONGEST_FILLING); // checksums are at the end
        }
    }

    private long end(long size) {
        return size > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : padded(place() + size);
    }

    private static long padded(long position) {
        return (position + RECORD - 1) / RECORD * RECORD;
    }

    /** POSIX: the sizes that links, folders and devices may have are not those of any content. */
    private boolean hasContent() {
        return entry.getLinkFlag() < TarConstants.LF_LINK || entry.getLinkFlag() > TarConstants.LF_FIFO;
    }

    private InputStream in() {
        return unpacked == null ? plain : unpacked;
    }

    private long place() {
        return unpacked == null ? plain.getPos() : unpacked.position();
    }

    private boolean seek(long position) throws IOException {
        if (unpacked != null) {
            long distance = position - unpacked.position();
            return unpacked.skip(distance) == distance;
        }
        if (position <= stored.length()) {
            plain.seek(position);
        }
        return position <= stored.length();
    }

    /** Where the header of this member begins, or the first of those that belong to it. */
    long position() {
        return header;
    }

    MemberName memberName() {
        return name;
    }

    TarArchiveEntry entry() {
        return entry;
    }

    /**
     * True for a member with a content of its own. Unknown types are to be treated so (POSIX), but for GNU's labels,
     * lists and continuations.
     */
    boolean isFile() {
        return hasContent() && !entry.isDirectory() && "VMDN".indexOf(entry.getLinkFlag()) < 0;
    }

    /** The content of this member, holes filled with zeros. */
    InputStream content() {
        return tar;
    }

    @Override
    public void close() throws IOException {
        stored.close();
    }
}

package io.lenslet.input;

import java.io.Closeable;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * An IDX file, plain or gzipped, open for one pass from front to back over any Hadoop file system. What the file holds
 * decides whether it is gzipped, not its name. One block of records is in memory at a time. Values of any type are given
 * as unsigned bytes: they must be from 0 to 255, and fractions are rounded half up.
 *
 * <p>Damaged files end in {@link InvalidDataException}, failing disks and networks in {@link IOException}.
 */
public final class IdxFile implements Closeable {

    static final String REMEDY = "fetch it again (MNIST: run scripts/data mnist)";

    private static final int BLOCK_BYTES = 1 << 18;
    /** The largest value. */
    private static final int MOST = 255;

    private static final String GZIP_SUFFIX = ".gz";
    /** What deflate can make of a byte at most. */
    private static final long MOST_EXPANSION = 1032;

    private final Path path;
    private final FSDataInputStream raw;
    private final InputStream in; // raw, or what is decompressed from it
    private final IdxHeader header;
    private final int recordBytes;
    private final byte[] block;
    private int blockBegin; // the record at the front of the block
    private int blockEnd; // one past the last record in the block; the stream stands here

    private IdxFile(Path path, FSDataInputStream raw, long length) throws IOException {
        this.path = path;
        this.raw = raw;
        in = decompressed();
        header = IdxHeader.read(in, path.toString());
        if (in == raw && length != header.fileBytes()) {
            throw new InvalidDataException(path + " is " + length + " bytes long, expected " + header.fileBytes()
                    + " for its dimensions, " + header + "; " + REMEDY);
        }
        if (in != raw && header.fileBytes() > MOST_EXPANSION * length) {
            throw new InvalidDataException(path + " is " + length + " bytes long, which cannot unpack to the "
                    + header.fileBytes() + " of its dimensions, " + header + "; " + REMEDY);
        }
        recordBytes = header.recordBytes();
        block = new byte[recordBytes * Math.min(header.count(), Math.max(1, BLOCK_BYTES / recordBytes))];
    }

    /**
     * Opens the file at {@code path}, or when there is none the one whose name has {@code .gz} more, or less. Reads and
     * checks the header, and the length of a plain file.
     */
    public static IdxFile open(Path path, Configuration configuration) throws IOException {
        FileSystem files = path.getFileSystem(configuration);
        for (Path candidate : List.of(path, sibling(path))) {
            Optional<FileStatus> status = status(files, candidate);
            if (status.isPresent()) {
                return open(files, candidate, status.get());
            }
        }
        throw new InvalidDataException(
                "no file " + path + " nor " + sibling(path).getName()
                        + " beside it; correct the path, or fetch the data (MNIST: run scripts/data mnist)");
    }

    private static IdxFile open(FileSystem files, Path path, FileStatus status) throws IOException {
        if (status.isDirectory()) {
            throw new InvalidDataException(path + " is a directory, expected an IDX file");
        }
        FSDataInputStream raw = files.open(path);
        try {
            return new IdxFile(path, raw, status.getLen());
        } catch (ZipException | EOFException e) {
            raw.close();
            throw damaged(path, e);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private static Path sibling(Path path) {
        String name = path.toString();
        return new Path(
                name.endsWith(GZIP_SUFFIX)
                        ? name.substring(0, name.length() - GZIP_SUFFIX.length())
                        : name + GZIP_SUFFIX);
    }

    private static Optional<FileStatus> status(FileSystem files, Path path) throws IOException {
        try {
            return Optional.of(files.getFileStatus(path));
        } catch (FileNotFoundException e) {
            return Optional.empty(); // the caller looks for the sibling, and reports when that is missing too
        }
    }

    private InputStream decompressed() throws IOException {
        byte[] magic = new byte[2];
        int read = raw.readNBytes(magic, 0, 2);
        raw.seek(0);
        boolean gzipped = read == 2 && magic[0] == 0x1F && magic[1] == (byte) 0x8B;
        return gzipped ? new GzipMembers(raw) : raw;
    }

    public Path path() {
        return path;
    }

    public IdxHeader header() {
        return header;
    }

    /**
     * Copies record {@code index} to {@code target} from {@code offset} on, {@link IdxHeader#recordValues()} bytes.
     * Records are asked for in ascending order of their index; a plain file is not read where nothing was asked for
     * over a whole block.
     */
    public void copyRecord(int index, byte[] target, int offset) throws IOException {
        int from = load(index);
        if (header.element() == IdxElement.UNSIGNED_BYTE) {
            System.arraycopy(block, from, target, offset, recordBytes);
        } else {
            convert(index, from, target, offset);
        }
    }

    /** The first value of record {@code index} as it is, whatever its range. In the order of {@link #copyRecord}. */
    public double value(int index) throws IOException {
        return header.element().at(ByteBuffer.wrap(block), load(index));
    }

    /** Where the record is in the block, once that has it. */
    private int load(int index) throws IOException {
        if (index < blockBegin || index >= header.count()) {
            throw new IllegalArgumentException("record " + index + " of " + path + " is behind record " + blockBegin
                    + " or not one of its " + header.count());
        }
        while (index >= blockEnd) {
            readBlock(in == raw ? index : blockEnd);
        }
        return (index - blockBegin) * recordBytes;
    }

    private void convert(int index, int from, byte[] target, int offset) {
        ByteBuffer values = ByteBuffer.wrap(block);
        int step = header.element().bytes();
        for (int i = 0; i < header.recordValues(); i++) {
            double value = header.element().at(values, from + i * step);
            if (!(value >= 0 && value <= MOST)) {
                throw new InvalidDataException(path + ": values must be from 0 to " + MOST + ", one of record " + index
                        + " is " + header.element().text(value));
            }
            target[offset + i] = (byte) Math.round(value);
        }
    }

    /**
     * Reads images of another type than unsigned bytes to the end and checks their values: each, and that fractions are
     * not from 0 to 1, as other programs have them, which would be black here. (Unsigned bytes need no look.)
     */
    public void checkPixels() throws IOException {
        if (header.element() == IdxElement.UNSIGNED_BYTE) {
            return;
        }
        byte[] record = new byte[header.recordValues()];
        boolean dark = !header.element().whole();
        for (int index = 0; index < header.count(); index++) {
            copyRecord(index, record, 0);
            for (int i = 0; dark && i < record.length; i++) {
                dark = record[i] == 0 || record[i] == 1;
            }
        }
        if (dark) {
            throw new InvalidDataException(
                    path + ": values must be from 0 to " + MOST + ", none is above 1; multiply them by " + MOST);
        }
    }

    /**
     * Reads what is left of a gzipped file and checks that it ends, undamaged, where its header says. (Plain ones were
     * checked.)
     */
    public void checkEnd() throws IOException {
        if (in == raw) {
            return;
        }
        while (blockEnd < header.count()) {
            readBlock(blockEnd);
        }
        try {
            if (in.read() != -1) {
                throw new InvalidDataException(path + " goes on after the " + header.fileBytes()
                        + " uncompressed bytes of its dimensions, " + header + "; " + REMEDY);
            }
        } catch (ZipException | EOFException e) {
            throw damaged(path, e);
        }
    }

    private void readBlock(int begin) throws IOException {
        if (begin != blockEnd) {
            raw.seek(header.headerBytes() + (long) begin * recordBytes);
        }
        int end = Math.min(header.count() - begin, block.length / recordBytes) + begin;
        try {
            int wanted = (end - begin) * recordBytes;
            int read = in.readNBytes(block, 0, wanted);
            if (read < wanted) {
                throw new InvalidDataException(path + " ends after "
                        + (header.headerBytes() + (long) begin * recordBytes + read) + " uncompressed bytes, expected "
                        + header.fileBytes() + " for its dimensions, " + header + "; " + REMEDY);
            }
        } catch (ZipException | EOFException e) {
            throw damaged(path, e);
        }
        blockBegin = begin;
        blockEnd = end;
    }

    private static InvalidDataException damaged(Path path, IOException cause) {
        String why = cause instanceof EOFException
                ? "is cut off: its compressed data end too soon"
                : "is damaged: " + cause.getMessage();
        return new InvalidDataException(path + " " + why + "; " + REMEDY, cause);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

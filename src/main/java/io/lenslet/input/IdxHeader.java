package io.lenslet.input;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an IDX file of unsigned bytes says of itself: its dimensions, the first of which counts the records. The format
 * is the one of the MNIST database (LeCun, Cortes, Burges): two zero bytes, a type byte, the number of dimensions, each
 * dimension as 4 bytes big-endian, and then the values, the last dimension running fastest.
 */
public record IdxHeader(List<Integer> dimensions) {

    private static final int UNSIGNED_BYTE = 0x08;

    public IdxHeader {
        dimensions = List.copyOf(dimensions);
    }

    /** Reads the header at the beginning of {@code in}; {@code where} names the file in errors. */
    static IdxHeader read(InputStream in, String where) throws IOException {
        DataInputStream data = new DataInputStream(in);
        try {
            int magic = data.readInt();
            if (magic >>> 16 != 0) {
                throw new InvalidDataException(String.format(
                        "%s is not an IDX file: expected it to begin with bytes 00 00, was %02x %02x",
                        where, magic >>> 24, magic >>> 16 & 0xFF));
            }
            int type = magic >>> 8 & 0xFF;
            if (type != UNSIGNED_BYTE) {
                throw new InvalidDataException(
                        String.format("%s holds %s, expected IDX type 0x08 (unsigned byte)", where, nameOf(type)));
            }
            return new IdxHeader(readDimensions(data, magic & 0xFF, where));
        } catch (EOFException e) {
            throw new InvalidDataException(where + " ends within its IDX header; " + IdxFile.REMEDY, e);
        }
    }

    private static List<Integer> readDimensions(DataInputStream data, int count, String where) throws IOException {
        List<Integer> dimensions = new ArrayList<>();
        long recordBytes = 1;
        for (int i = 0; i < count; i++) {
            int dimension = data.readInt();
            if (dimension < 1) {
                throw new InvalidDataException(where + ": dimension " + (i + 1) + " of " + count + " must be from 1 to "
                        + Integer.MAX_VALUE + ", was " + Integer.toUnsignedString(dimension));
            }
            recordBytes *= i == 0 ? 1 : dimension;
            if (recordBytes > Integer.MAX_VALUE) {
                throw new InvalidDataException(where + ": a record must be at most " + Integer.MAX_VALUE
                        + " bytes, the first " + (i + 1) + " dimensions make it " + recordBytes);
            }
            dimensions.add(dimension);
        }
        if (dimensions.isEmpty()) {
            throw new InvalidDataException(where + " has no dimensions, expected at least 1");
        }
        return dimensions;
    }

    /** The number of records. */
    public int count() {
        return dimensions.get(0);
    }

    /** The bytes of one record. */
    public int recordBytes() {
        return dimensions.stream().skip(1).reduce(1, Math::multiplyExact);
    }

    /** The bytes of the header itself. */
    public int headerBytes() {
        return 4 + 4 * dimensions.size();
    }

    /** The bytes of the whole file, uncompressed. */
    public long fileBytes() {
        return headerBytes() + (long) count() * recordBytes();
    }

    /** The dimensions as a person writes them, as in {@code 60000 x 28 x 28}. */
    @Override
    public String toString() {
        return dimensions.stream().map(String::valueOf).collect(Collectors.joining(" x "));
    }

    private static String nameOf(int type) {
        return String.format(
                "IDX type 0x%02X (%s)",
                type,
                switch (type) {
                    case 0x09 -> "signed byte";
                    case 0x0B -> "short";
                    case 0x0C -> "int";
                    case 0x0D -> "float";
                    case 0x0E -> "double";
                    default -> "unknown";
                });
    }
}

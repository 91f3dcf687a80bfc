package io.lenslet.input;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an IDX file says of itself: the type of its values, and its dimensions, the first of which counts the records. The format
 * is the one of the MNIST database (LeCun, Cortes, Burges): two zero bytes, a type byte, the number of dimensions, each
 * dimension as 4 bytes big-endian, and then the values, the last dimension running fastest.
 */
public record IdxHeader(IdxElement element, List<Integer> dimensions) {

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
            IdxElement element = IdxElement.of(type)
                    .orElseThrow(() -> new InvalidDataException(String.format(
                            "%s holds IDX type 0x%02X, expected one of 0x08, 0x09, 0x0B, 0x0C, 0x0D, 0x0E",
                            where, type)));
            return new IdxHeader(element, readDimensions(data, magic & 0xFF, element, where));
        } catch (EOFException e) {
            throw new InvalidDataException(where + " ends within its IDX header; " + IdxFile.REMEDY, e);
        }
    }

    private static List<Integer> readDimensions(DataInputStream data, int count, IdxElement element, String where)
            throws IOException {
        List<Integer> dimensions = new ArrayList<>();
        long recordBytes = element.bytes();
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

    /** The number of values of one record. */
    public int recordValues() {
        return dimensions.stream().skip(1).reduce(1, Math::multiplyExact);
    }

    /** The bytes of one record in the file. */
    int recordBytes() {
        return recordValues() * element.bytes();
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
}

package io.lenslet.image.deflate;

import java.io.EOFException;
import java.util.Arrays;
import java.util.zip.DataFormatException;

/**
 * The two codes of a block of deflate, of literals and lengths and of distances: fixed, or its own (RFC 1951, 3.2.5 to
 * 3.2.7).
 */
final class InflateCodes {

    static final int LITERAL_ROOT = 11;
    static final int DISTANCE_ROOT = 8;

    private static final int LITERALS = 286;
    private static final int DISTANCES = 30;
    private static final int END_OF_BLOCK = 256;
    private static final int LENGTHS = 19;
    private static final int LENGTH_BITS = 7;
    /** Symbols of the length code: the length before again, and zeros, few and many. */
    private static final int REPEAT = 16;

    private static final int FEW_ZEROS = 17;

    private static final int[] LITERAL_ENTRIES = literalEntries();
    private static final int[] DISTANCE_ENTRIES = distanceEntries();
    private static final int[] LENGTH_ENTRIES = lengthEntries();

    static final InflateCodes FIXED = fixed();

    final InflateTable literals =
            new InflateTable("literal and length", LITERAL_ROOT, HuffmanCode.LONGEST, LITERAL_ENTRIES);
    final InflateTable distances = new InflateTable("distance", DISTANCE_ROOT, HuffmanCode.LONGEST, DISTANCE_ENTRIES);
    private final InflateTable lengthCode = new InflateTable("code length", LENGTH_BITS, LENGTH_BITS, LENGTH_ENTRIES);

    private static int[] literalEntries() {
        int[] entries = new int[288];
        Arrays.fill(entries, InflateTable.SPECIAL);
        for (int value = 0; value < 256; value++) {
            entries[value] = InflateTable.literal(value);
        }
        entries[END_OF_BLOCK] = InflateTable.SPECIAL | InflateTable.END;
        int base = 3;
        for (int symbol = 257; symbol < 285; symbol++) {
            int extraBits = Math.max(0, (symbol - 261) / 4);
            entries[symbol] = InflateTable.value(base, extraBits);
            base += 1 << extraBits;
        }
        entries[285] = InflateTable.value(258, 0);
        return entries;
    }

    private static int[] distanceEntries() {
        int[] entries = new int[32];
        Arrays.fill(entries, InflateTable.SPECIAL);
        int base = 1;
        for (int symbol = 0; symbol < DISTANCES; symbol++) {
            int extraBits = Math.max(0, symbol / 2 - 1);
            entries[symbol] = InflateTable.value(base, extraBits);
            base += 1 << extraBits;
        }
        return entries;
    }

    private static int[] lengthEntries() {
        int[] entries = new int[LENGTHS];
        Arrays.setAll(entries, InflateTable::literal);
        return entries;
    }

    private static InflateCodes fixed() {
        int[] lengths = new int[288];
        Arrays.fill(lengths, 0, 144, 8);
        Arrays.fill(lengths, 144, 256, 9);
        Arrays.fill(lengths, 256, 280, 7);
        Arrays.fill(lengths, 280, 288, 8);
        int[] distanceLengths = new int[32];
        Arrays.fill(distanceLengths, 5);
        InflateCodes codes = new InflateCodes();
        try {
            codes.build(lengths, distanceLengths);
        } catch (DataFormatException e) {
            throw new IllegalStateException(e);
        }
        return codes;
    }

    private void build(int[] literalLengths, int[] distanceLengths) throws DataFormatException {
        literals.build(literalLengths);
        literals.joinLiterals();
        distances.build(distanceLengths);
    }

    /** Reads the codes at the beginning of a block. */
    void read(DeflateBits in) throws EOFException, DataFormatException {
        int literalCount = in.take(5) + 257;
        int distanceCount = in.take(5) + 1;
        int lengthCount = in.take(4) + 4;
        if (literalCount > LITERALS || distanceCount > DISTANCES) {
            throw new DataFormatException(
                    "a block of " + literalCount + " literals and lengths and " + distanceCount + " distances");
        }
        int[] codeLengths = new int[LENGTHS];
        for (int i = 0; i < lengthCount; i++) {
            codeLengths[RunDeflater.LENGTH_ORDER[i]] = in.take(3);
        }
        lengthCode.build(codeLengths);
        int[] lengths = lengths(in, literalCount + distanceCount);
        if (lengths[END_OF_BLOCK] == 0) {
            throw new DataFormatException("a block without a code for its end");
        }
        build(Arrays.copyOf(lengths, literalCount), Arrays.copyOfRange(lengths, literalCount, lengths.length));
    }

    private int[] lengths(DeflateBits in, int count) throws EOFException, DataFormatException {
        int[] lengths = new int[count];
        int filled = 0;
        while (filled < count) {
            int entry = lengthCode.next(in);
            in.drop(InflateTable.bits(entry));
            if (!InflateTable.isLiteral(entry)) {
                throw new DataFormatException("an unknown code length");
            }
            int symbol = entry & 0xFF;
            if (symbol < REPEAT) {
                lengths[filled++] = symbol;
                continue;
            }
            int times = symbol == REPEAT ? 3 + in.take(2) : symbol == FEW_ZEROS ? 3 + in.take(3) : 11 + in.take(7);
            if (symbol == REPEAT && filled == 0 || times > count - filled) {
                throw new DataFormatException("a code length that is repeated too often");
            }
            Arrays.fill(lengths, filled, filled + times, symbol == REPEAT ? lengths[filled - 1] : 0);
            filled += times;
        }
        return lengths;
    }
}

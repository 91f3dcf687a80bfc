package io.lenslet.image.deflate;

import java.io.EOFException;
import java.util.Arrays;
import java.util.zip.DataFormatException;

/**
 * A Huffman code of deflate made fast to read. The next bits look up an entry; codes longer than that go on in a table
 * after the first. Where codes of up to three literals fit into the bits of one look-up, their entry holds them all:
 * the differences that PNG filters leave have codes of few bits. (Zstandard's decoder and igzip have such tables for
 * two and three.)
 *
 * <p>An entry holds in its highest 2 bits how many literals it has, in the next 6 how many bits it takes, extra bits
 * included, and below these the literals from the lowest bit on. So nothing need be masked: the literals are stored
 * with what is above them, and shifts take the lower six bits of eight. In place of literals there may be, from the
 * lowest bit on, the base of a length or distance in 15 bits and the length of its code in 6; or, if {@link #SPECIAL}
 * is set, {@link #SUBTABLE} with where that begins in place of the base, {@link #END}, or nothing: no code.
 */
final class InflateTable {

    static final int LITERALS = 30;
    static final int BITS = 24;
    static final int SPECIAL = 1 << 23;
    static final int SUBTABLE = 1 << 15;
    static final int END = 1 << 16;

    private static final int BASE = (1 << 15) - 1;
    private static final int CODE_LENGTH = 15;

    final int[] entries;

    private final String name;
    private final int rootBits;
    private final int longest;
    /** The entry of each symbol, without the length of its code. */
    private final int[] symbols;

    private int used;

    /** {@code longest} is the greatest length of a code, {@code rootBits} the bits of the first look-up. */
    InflateTable(String name, int rootBits, int longest, int[] symbols) {
        this.name = name;
        this.rootBits = rootBits;
        this.longest = longest;
        this.symbols = symbols;
        // In a complete code no subtable has fewer than two codes, and others have no long codes.
        this.entries = new int[(1 << rootBits) + (symbols.length / 2 << longest - rootBits)];
    }

    static int literal(int value) {
        return 1 << LITERALS | value;
    }

    static int value(int base, int extraBits) {
        return extraBits << BITS | base;
    }

    static boolean isLiteral(int entry) {
        return entry >>> LITERALS != 0;
    }

    static int bits(int entry) {
        return entry >>> BITS & 63;
    }

    /**
     * Makes the table for codes of these lengths. As in zlib they must leave no bits without a meaning, except that
     * there may be one code of one bit, or none, where there is one distance or none.
     */
    void build(int[] lengths) throws DataFormatException {
        check(lengths);
        int[] codes = HuffmanCode.codes(lengths);
        used = 1 << rootBits;
        Arrays.fill(entries, 0, used, 1 << BITS | SPECIAL);
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            int length = lengths[symbol];
            if (length > rootBits) {
                addLong(codes[symbol], length, symbols[symbol]);
            } else if (length > 0) {
                int entry = entry(symbols[symbol], length);
                for (int i = codes[symbol]; i < 1 << rootBits; i += 1 << length) {
                    entries[i] = entry;
                }
            }
        }
    }

    private void check(int[] lengths) throws DataFormatException {
        int taken = 0;
        int greatest = 0;
        for (int length : lengths) {
            taken += length == 0 ? 0 : 1 << longest - length;
            greatest = Math.max(greatest, length);
        }
        if (taken > 1 << longest) {
            throw new DataFormatException("the " + name + " code has more codes than there are");
        }
        if (taken < 1 << longest && greatest > 1) {
            throw new DataFormatException("the " + name + " code is incomplete");
        }
    }

    private void addLong(int code, int length, int symbol) {
        int root = code & (1 << rootBits) - 1;
        if (!isSubtable(entries[root])) {
            entries[root] = rootBits << BITS | SPECIAL | SUBTABLE | used;
            used += 1 << longest - rootBits;
        }
        int start = entries[root] & BASE;
        int rest = length - rootBits;
        int entry = entry(symbol, rest);
        for (int i = code >>> rootBits; i < 1 << longest - rootBits; i += 1 << rest) {
            entries[start + i] = entry;
        }
    }

    private static int entry(int symbol, int length) {
        boolean hasCodeLength = !isLiteral(symbol) && (symbol & SPECIAL) == 0;
        return symbol + (length << BITS) + (hasCodeLength ? length << CODE_LENGTH : 0);
    }

    private static boolean isSubtable(int entry) {
        return !isLiteral(entry) && (entry & (SPECIAL | SUBTABLE)) == (SPECIAL | SUBTABLE);
    }

    /**
     * Adds to the entry of each literal the one or two that follow in the bits looked up. From the last on, as those
     * stand before.
     */
    void joinLiterals() {
        for (int i = (1 << rootBits) - 1; i >= 0; i--) {
            int entry = entries[i];
            int second = following(i, entry, -(entry >>> LITERALS));
            int joined = entry + (second & 0xFF000000) + ((second & 0xFF) << 8);
            int third = following(i, joined, -(second >>> LITERALS));
            entries[i] = joined + (third & 0xFF000000) + ((third & 0xFF) << 16);
        }
    }

    /**
     * The literal that follows those of {@code joined} if it fits and {@code mask} has all bits, else 0. No branch:
     * hard to foresee.
     */
    private int following(int index, int joined, int mask) {
        int taken = bits(joined);
        int next = entries[index >>> taken];
        int fits = taken + bits(next) - rootBits - 1 >> 31;
        return next & fits & mask & -(next >>> LITERALS);
    }

    /**
     * The entry of what comes next, which may take more bits than are left. Where it goes on in a subtable, the first
     * bits are dropped.
     */
    int next(DeflateBits in) throws EOFException {
        in.refill();
        int entry = entries[(int) in.bits & (1 << rootBits) - 1];
        if (isSubtable(entry)) {
            in.drop(rootBits);
            entry = entries[(entry & BASE) + ((int) in.bits & (1 << longest - rootBits) - 1)];
        }
        return entry;
    }

    /** The length or distance of an entry, with the extra bits that follow its code in {@code bits}. */
    static int value(int entry, long bits) {
        long codeAndExtra = bits & ~(-1L << (entry >>> BITS));
        return (entry & BASE) + (int) (codeAndExtra >>> (entry >>> CODE_LENGTH));
    }
}

package io.lenslet.image;

import java.io.EOFException;
import java.util.Arrays;
import java.util.zip.DataFormatException;

/**
 * A Huffman code of deflate made fast to read. The next bits look up an entry; codes longer than that go on in a table after the first.
 * Where codes of up to three literals fit into the bits of one look-up, their entry holds them all: the differences that PNG filters leave
 * have codes of few bits. (Zstandard's decoder and igzip have such tables for two and three.)
 *
 * <p>An entry holds, from the lowest bit on: in 6 bits how many bits it takes, extra bits included; in 2 how many literals it has; then
 * the literals, 8 bits each, or for a length or distance its base in 15 bits, the length of its code in 4 and the number of its extra bits
 * in 4. An entry without literals and below zero is none of these: {@link #SUBTABLE}, with where it begins in place of the base, {@link #END}
 * or {@link #INVALID}.
 */
final class InflateTable {

    static final int BITS = 63;
    static final int LITERALS = 3 << 6;
    static final int ONE_LITERAL = 1 << 6;
    static final int VALUE = 8;
    static final int BASE = (1 << 15) - 1;
    static final int CODE_LENGTH = 23;
    static final int EXTRA_BITS = 27;
    static final int NOT_A_VALUE = 1 << 31;
    static final int SUBTABLE = NOT_A_VALUE | 1 << CODE_LENGTH;
    static final int END = NOT_A_VALUE | 2 << CODE_LENGTH;
    static final int INVALID = NOT_A_VALUE;

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
        return ONE_LITERAL | value << VALUE;
    }

    static int value(int base, int extraBits) {
        return extraBits << EXTRA_BITS | base << VALUE | extraBits;
    }

    /**
     * Makes the table for codes of these lengths. As in zlib, each sequence of bits must be a code's or begin with one, but there may be one
     * code of one bit, or none at all, where only literals are used.
     */
    void build(int[] lengths) throws DataFormatException {
        check(lengths);
        int[] codes = HuffmanCode.codes(lengths);
        used = 1 << rootBits;
        Arrays.fill(entries, 0, used, INVALID | 1);
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
        if ((entries[root] & SUBTABLE) != SUBTABLE) {
            entries[root] = SUBTABLE | used << VALUE | rootBits;
            used += 1 << longest - rootBits;
        }
        int start = entries[root] >>> VALUE & BASE;
        int rest = length - rootBits;
        int entry = entry(symbol, rest);
        for (int i = code >>> rootBits; i < 1 << longest - rootBits; i += 1 << rest) {
            entries[start + i] = entry;
        }
    }

    private static int entry(int symbol, int length) {
        boolean hasCodeLength = symbol >= 0 && (symbol & LITERALS) == 0;
        return symbol + length + (hasCodeLength ? length << CODE_LENGTH : 0);
    }

    /** Adds to the entry of each literal the one or two that follow in the bits looked up. From the last on: entries that follow are before. */
    void joinLiterals() {
        for (int i = (1 << rootBits) - 1; i >= 0; i--) {
            int entry = entries[i];
            int one = -(entry >>> 6 & 1);
            int second = following(i, entry, one);
            int joined = entry + (second & 0xFF) + ((second & 0xFF00) << 8);
            int two = -(second >>> 6 & 1);
            int third = following(i, joined, two);
            entries[i] = joined + (third & 0xFF) + ((third & 0xFF00) << 16);
        }
    }

    /** The literal that follows those of {@code joined} if {@code mask} has all bits and it fits, else 0. Without a branch: none could be foreseen. */
    private int following(int bits, int joined, int mask) {
        int taken = joined & BITS;
        int next = entries[bits >>> taken];
        int fits = taken + (next & BITS) - rootBits - 1 >> 31;
        return next & fits & mask & -(next >>> 6 & 1);
    }

    /** The entry of what comes next. Of a code that goes on in a subtable the first bits are dropped. */
    int next(DeflateBits in) throws EOFException {
        in.refill();
        int entry = entries[(int) in.bits & (1 << rootBits) - 1];
        if ((entry & LITERALS) == 0 && (entry & SUBTABLE) == SUBTABLE) {
            in.drop(rootBits);
            entry = entries[(entry >>> VALUE & BASE) + ((int) in.bits & (1 << longest - rootBits) - 1)];
        }
        if ((entry & BITS) > in.count) {
            throw new EOFException();
        }
        return entry;
    }

    /** The length or distance of an entry and its extra bits, which are taken. */
    static int take(DeflateBits in, int entry) throws EOFException {
        int value = value(entry, in.bits);
        in.drop(entry & BITS);
        return value;
    }

    static int value(int entry, long bits) {
        int extra = (int) (bits >>> (entry >>> CODE_LENGTH & 15)) & (1 << (entry >>> EXTRA_BITS)) - 1;
        return (entry >>> VALUE & BASE) + extra;
    }
}

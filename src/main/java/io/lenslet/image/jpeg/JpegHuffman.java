package io.lenslet.image.jpeg;

import io.lenslet.image.ImageFormatException;
import java.util.Arrays;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/**
 * A Huffman table of a JPEG made fast to read (T.81, annexes C and F.2.2). The next {@value #PEEK_BITS} bits look up
 * the symbol, and for most symbols their value too: an entry holds the value in its high half, then the bits still to
 * be read for it, the zeros before it, a flag for a value already there, and the bits consumed.
 */
final class JpegHuffman {

    static final int PEEK_BITS = 11;
    static final int HAS_VALUE = 0x80;

    private static final int LONGEST = 16;
    /** The most bits of a code and its value. */
    static final int LONGEST_WITH_VALUE = LONGEST + 15;

    private final int[] entries = new int[1 << PEEK_BITS];
    /**
     * For codes too long for a look-up: the first code of each length, moved to the left of 16 bits, and where its
     * symbols begin.
     */
    private final int[] firstCode = new int[LONGEST + 2];

    private final int[] firstSymbol = new int[LONGEST + 2];
    private final byte[] symbols;

    static JpegHuffman of(JPEGHuffmanTable table) throws ImageFormatException {
        int[] lengths = new int[LONGEST];
        Arrays.setAll(lengths, i -> table.getLengths()[i]);
        byte[] symbols = new byte[table.getValues().length];
        for (int i = 0; i < symbols.length; i++) {
            symbols[i] = (byte) table.getValues()[i];
        }
        return new JpegHuffman(lengths, symbols);
    }

    /** {@code lengths[i]} counts the codes of {@code i + 1} bits. */
    JpegHuffman(int[] lengths, byte[] symbols) throws ImageFormatException {
        this.symbols = symbols;
        int code = 0;
        int next = 0;
        for (int length = 1; length <= LONGEST; length++) {
            firstCode[length] = code << LONGEST - length;
            firstSymbol[length] = next;
            for (int i = 0; i < lengths[length - 1]; i++) {
                if (length <= PEEK_BITS) {
                    fill(code, length, symbols[next] & 0xFF);
                }
                code++;
                next++;
            }
            if (code > 1 << length) {
                throw new ImageFormatException("corrupt JPEG: a Huffman table with more codes than there are");
            }
            code <<= 1;
        }
        firstCode[LONGEST + 1] = code >> 1;
        firstSymbol[LONGEST + 1] = next;
    }

    private void fill(int code, int length, int symbol) {
        int free = PEEK_BITS - length;
        if (code >= 1 << length) {
            return;
        }
        for (int rest = 0; rest < 1 << free; rest++) {
            entries[code << free | rest] = entry(symbol, length, rest, free);
        }
    }

    private static int entry(int symbol, int length, int rest, int free) {
        int zeros = symbol >> 4;
        int size = symbol & 15;
        if (size == 0 || size > free) {
            return size << 12 | zeros << 8 | length;
        }
        int value = extend(rest >> free - size, size);
        return value << 16 | zeros << 8 | HAS_VALUE | length + size;
    }

    /** The value of {@code size} bits, at least 1: those that begin with a 0 are negative. */
    static int extend(int bits, int size) {
        return bits < 1 << size - 1 ? bits - (1 << size) + 1 : bits;
    }

    /** The entry for the 64 bits to come; its consumed bits are at most 16, or 0 for bits that are no code. */
    int entry(long bits) {
        int entry = entries[(int) (bits >>> Long.SIZE - PEEK_BITS)];
        return entry != 0 ? entry : longEntry(bits);
    }

    /** The entries by the next {@value #PEEK_BITS} bits, 0 for codes that are longer. */
    int[] entries() {
        return entries;
    }

    /** The entry for the 64 bits to come where their code is longer than {@value #PEEK_BITS}, else 0. */
    int longEntry(long ahead) {
        int bits = (int) (ahead >>> Long.SIZE - LONGEST);
        int length = PEEK_BITS + 1;
        while (length <= LONGEST && bits >= firstCode[length + 1]) {
            length++;
        }
        if (length > LONGEST) {
            return 0;
        }
        int index = firstSymbol[length] + (bits - firstCode[length] >> LONGEST - length);
        if (index < 0 || index >= symbols.length) {
            return 0;
        }
        int symbol = symbols[index] & 0xFF;
        return (symbol & 15) << 12 | symbol >> 4 << 8 | length;
    }
}

package io.lenslet.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Compresses blocks of bytes to deflate (RFC 1951) with a Huffman code of each block's own, and of all repetitions only runs of one byte.
 * The differences that PNG filters leave of a photograph hold few other repetitions: the result is as small as that of zlib's
 * fastest level, at less than half its time. docs/codecs.md has the figures.
 */
final class RunDeflater {

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int LENGTH_BITS = 7;
    private static final int END_OF_BLOCK = 256;
    private static final int LITERALS = 286;
    private static final int SHORTEST_RUN = 4;
    private static final int LONGEST_RUN = 258;
    /** The order in which the lengths of the length code are written (RFC 1951, 3.2.7). */
    static final int[] LENGTH_ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    private static final int[] RUN_SYMBOL = new int[LONGEST_RUN + 1];
    private static final int[] RUN_EXTRA_BITS = new int[LONGEST_RUN + 1];
    private static final int[] RUN_EXTRA = new int[LONGEST_RUN + 1];

    static {
        // Lengths 3 to 10 have a symbol each; then four symbols for each further extra bit; 258 has its own (RFC 1951, 3.2.5).
        int length = 3;
        for (int symbol = 257; symbol < 285; symbol++) {
            int extraBits = Math.max(0, (symbol - 261) / 4);
            for (int extra = 0; extra < 1 << extraBits && length < LONGEST_RUN; extra++, length++) {
                RUN_SYMBOL[length] = symbol;
                RUN_EXTRA_BITS[length] = extraBits;
                RUN_EXTRA[length] = extra;
            }
        }
        RUN_SYMBOL[LONGEST_RUN] = 285;
    }

    private final short[] tokens;
    private final int[] counts = new int[LITERALS];
    private final byte[] out;
    private int length;
    private long bits;
    private int bitCount;

    RunDeflater(int largestBlock) {
        tokens = new short[largestBlock];
        out = new byte[largestBlock * 2 + 1024];
    }

    /** The compressed bytes so far; the first {@link #length()} are valid. Overwritten by the next block. */
    byte[] bytes() {
        return out;
    }

    int length() {
        return length;
    }

    /** Compresses the first {@code count} bytes of {@code block}, in place of what {@link #bytes} held. The last block ends the stream. */
    void compress(byte[] block, int count, boolean last) {
        length = 0;
        int tokenCount = tokenize(block, count);
        HuffmanCode code = HuffmanCode.of(counts, HuffmanCode.LONGEST);
        put(last ? 1 : 0, 1);
        put(2, 2);
        header(code);
        body(code, tokenCount);
        put(code.codes()[END_OF_BLOCK], code.lengths()[END_OF_BLOCK]);
        if (last) {
            put(0, -bitCount & 7);
        }
        while (bitCount >= 8) {
            out[length++] = (byte) bits;
            bits >>>= 8;
            bitCount -= 8;
        }
    }

    /** Fills tokens with literals (0 to 255) and runs (-length), and counts their symbols. */
    private int tokenize(byte[] block, int count) {
        Arrays.fill(counts, 0);
        counts[END_OF_BLOCK] = 1;
        int token = 0;
        int i = 0;
        if (count > 0) {
            token = literal(token, block[i++]);
        }
        while (i + SHORTEST_RUN <= count) {
            byte previous = block[i - 1];
            if ((int) INTS.get(block, i) != (previous & 0xFF) * 0x01010101) {
                token = literal(token, block[i++]);
                continue;
            }
            int end = Math.min(count, i + LONGEST_RUN);
            int run = i + SHORTEST_RUN;
            while (run < end && block[run] == previous) {
                run++;
            }
            counts[RUN_SYMBOL[run - i]]++;
            tokens[token++] = (short) (i - run);
            i = run;
        }
        while (i < count) {
            token = literal(token, block[i++]);
        }
        return token;
    }

    private int literal(int token, byte value) {
        counts[value & 0xFF]++;
        tokens[token] = (short) (value & 0xFF);
        return token + 1;
    }

    private void body(HuffmanCode code, int tokenCount) {
        int[] codes = code.codes();
        int[] lengths = code.lengths();
        int[] packed = new int[256];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = codes[i] << 4 | lengths[i];
        }
        long pending = bits;
        int pendingCount = bitCount;
        int to = length;
        for (int i = 0; i < tokenCount; i++) {
            int token = tokens[i];
            if (token >= 0) {
                int literal = packed[token];
                pending |= (long) (literal >>> 4) << pendingCount;
                pendingCount += literal & 15;
            } else {
                int symbol = RUN_SYMBOL[-token];
                pending |= (long) codes[symbol] << pendingCount;
                pendingCount += lengths[symbol];
                pending |= (long) RUN_EXTRA[-token] << pendingCount;
                pendingCount += RUN_EXTRA_BITS[-token] + 1; // and the distance 1, whose code is a 0 bit
            }
            if (pendingCount >= 32) {
                INTS.set(out, to, (int) pending);
                to += 4;
                pending >>>= 32;
                pendingCount -= 32;
            }
        }
        bits = pending;
        bitCount = pendingCount;
        length = to;
    }

    /** The lengths of both codes, themselves in a Huffman code (RFC 1951, 3.2.7). Distances have one code, of one bit. */
    private void header(HuffmanCode code) {
        int literals = LITERALS;
        while (literals > 257 && code.lengths()[literals - 1] == 0) {
            literals--;
        }
        int[] lengths = Arrays.copyOf(code.lengths(), literals + 1);
        lengths[literals] = 1;
        int[] lengthCounts = new int[19];
        for (int length : lengths) {
            lengthCounts[length]++;
        }
        HuffmanCode lengthCode = HuffmanCode.of(lengthCounts, LENGTH_BITS);
        int ordered = LENGTH_ORDER.length;
        while (ordered > 4 && lengthCode.lengths()[LENGTH_ORDER[ordered - 1]] == 0) {
            ordered--;
        }
        put(literals - 257, 5);
        put(0, 5);
        put(ordered - 4, 4);
        for (int i = 0; i < ordered; i++) {
            put(lengthCode.lengths()[LENGTH_ORDER[i]], 3);
        }
        for (int length : lengths) {
            put(lengthCode.codes()[length], lengthCode.lengths()[length]);
        }
    }

    private void put(int value, int count) {
        bits |= (long) value << bitCount;
        bitCount += count;
        while (bitCount >= 32) {
            INTS.set(out, length, (int) bits);
            length += 4;
            bits >>>= 32;
            bitCount -= 32;
        }
    }
}

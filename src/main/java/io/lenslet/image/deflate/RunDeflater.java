package io.lenslet.image.deflate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Compresses blocks of bytes to deflate (RFC 1951) with a Huffman code of each block's own, and of all repetitions only
 * runs of one byte. The differences that PNG filters leave of a photograph hold few other repetitions: the result is as
 * small as that of zlib's fastest level, at less than half its time. docs/codecs.md has the figures.
 */
public final class RunDeflater {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int LENGTH_BITS = 7;
    private static final int END_OF_BLOCK = 256;
    private static final int LITERALS = 286;
    private static final int SHORTEST_RUN = Long.BYTES;
    private static final int STEP = 4;
    private static final int LONGEST_RUN = 258;
    /** Of the length of a run in a stretch. */
    private static final int RUN_BITS = 9;

    private static final int RUN = (1 << RUN_BITS) - 1;
    /** Of the code of a symbol. */
    private static final int CODE_BITS = 16;

    private static final int CODE = (1 << CODE_BITS) - 1;
    /** The order in which the lengths of the length code are written (RFC 1951, 3.2.7). */
    static final int[] LENGTH_ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    private static final int[] RUN_SYMBOL = new int[LONGEST_RUN + 1];
    private static final int[] RUN_EXTRA_BITS = new int[LONGEST_RUN + 1];
    private static final int[] RUN_EXTRA = new int[LONGEST_RUN + 1];

    static {
        // Lengths 3 to 10 have a symbol each; then four symbols for each further extra bit; 258 has its own (RFC 1951,
        // 3.2.5).
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

    /**
     * Of each stretch of the block how many literals it begins with, and the length of the run after them, 0 at the end
     * of the block.
     */
    private final int[] stretches;

    private final int[] counts = new int[LITERALS];
    private final byte[] out;
    private int length;
    /** Less than a byte between two calls. */
    private long bits;

    private int bitCount;

    public RunDeflater(int largestBlock) {
        stretches = new int[largestBlock / SHORTEST_RUN + 1];
        out = new byte[largestBlock * 2 + 1024];
    }

    /** The compressed bytes so far; the first {@link #length()} are valid. Overwritten by the next block. */
    public byte[] bytes() {
        return out;
    }

    public int length() {
        return length;
    }

    /**
     * Compresses a block, the bytes of {@code rows} from {@code from} to {@code end}, in place of what {@link #bytes}
     * held. The last block ends the stream.
     */
    public void compress(byte[] rows, int from, int end, boolean last) {
        length = 0;
        int stretchCount = stretches(rows, from, end);
        HuffmanCode code = HuffmanCode.of(counts, HuffmanCode.LONGEST);
        put(last ? 1 : 0, 1);
        put(2, 2);
        header(code);
        body(code, rows, from, stretchCount);
        put(code.codes()[END_OF_BLOCK], code.lengths()[END_OF_BLOCK]);
        if (last) {
            put(0, -bitCount & 7);
        }
    }

    /** Cuts the block into stretches and counts their symbols. */
    private int stretches(byte[] rows, int from, int blockEnd) {
        Arrays.fill(counts, 0);
        counts[END_OF_BLOCK] = 1;
        int stretch = 0;
        int start = from;
        int end;
        for (int i = nextEqual(rows, from + 1, blockEnd); i < blockEnd; i = nextEqual(rows, end, blockEnd)) {
            int begin = i;
            while (begin > start + 1 && rows[begin - 1] == rows[begin - 2]) {
                begin--;
            }
            int limit = Math.min(blockEnd, begin + LONGEST_RUN);
            end = i + SHORTEST_RUN;
            while (end < limit && rows[end] == rows[i]) {
                end++;
            }
            countLiterals(rows, start, begin);
            counts[RUN_SYMBOL[end - begin]]++;
            stretches[stretch++] = begin - start << RUN_BITS | end - begin;
            start = end;
        }
        countLiterals(rows, start, blockEnd);
        stretches[stretch++] = blockEnd - start << RUN_BITS;
        return stretch;
    }

    /**
     * The first place from {@code from} on, in steps of four, where as many bytes as the shortest run has equal those
     * one place before; {@code end} where there is none. Single steps would find some more of the short runs, for a
     * twentieth of the time of the whole.
     */
    private static int nextEqual(byte[] rows, int from, int end) {
        int last = end - SHORTEST_RUN;
        for (int i = from; i <= last; i += STEP) {
            if ((long) LONGS.get(rows, i) == (long) LONGS.get(rows, i - 1)) {
                return i;
            }
        }
        return end;
    }

    private void countLiterals(byte[] rows, int start, int end) {
        for (int i = start; i < end; i++) {
            counts[rows[i] & 0xFF]++;
        }
    }

    /**
     * Three literals at a time, of at most 15 bits, and what is left of a byte before; whole bytes are stored without
     * asking how many.
     */
    private void body(HuffmanCode code, byte[] rows, int from, int stretchCount) {
        int[] packed = packed(code);
        long pending = bits;
        int pendingCount = bitCount;
        int to = length;
        int at = from;
        for (int i = 0; i < stretchCount; i++) {
            int end = at + (stretches[i] >>> RUN_BITS);
            for (; at + 2 < end; at += 3) {
                int first = packed[rows[at] & 0xFF];
                pending |= (long) (first & CODE) << pendingCount;
                pendingCount += first >>> CODE_BITS;
                int second = packed[rows[at + 1] & 0xFF];
                pending |= (long) (second & CODE) << pendingCount;
                pendingCount += second >>> CODE_BITS;
                int third = packed[rows[at + 2] & 0xFF];
                pending |= (long) (third & CODE) << pendingCount;
                pendingCount += third >>> CODE_BITS;
                LONGS.set(out, to, pending);
                to += pendingCount >>> 3;
                pending >>>= pendingCount & -8;
                pendingCount &= 7;
            }
            for (; at < end; at++) {
                int literal = packed[rows[at] & 0xFF];
                pending |= (long) (literal & CODE) << pendingCount;
                pendingCount += literal >>> CODE_BITS;
            }
            int run = stretches[i] & RUN;
            if (run > 0) {
                int symbol = packed[RUN_SYMBOL[run]];
                pending |= (long) (symbol & CODE) << pendingCount;
                pendingCount += symbol >>> CODE_BITS;
                pending |= (long) RUN_EXTRA[run] << pendingCount;
                pendingCount += RUN_EXTRA_BITS[run] + 1; // and the distance 1, whose code is a 0 bit
                at += run;
            }
            LONGS.set(out, to, pending);
            to += pendingCount >>> 3;
            pending >>>= pendingCount & -8;
            pendingCount &= 7;
        }
        bits = pending;
        bitCount = pendingCount;
        length = to;
    }

    /** The code of each symbol and above it its length. */
    private static int[] packed(HuffmanCode code) {
        int[] packed = new int[LITERALS];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = code.codes()[i] | code.lengths()[i] << CODE_BITS;
        }
        return packed;
    }

    /**
     * The lengths of both codes, themselves in a Huffman code (RFC 1951, 3.2.7). Distances have one code, of one bit.
     */
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
        LONGS.set(out, length, bits);
        length += bitCount >>> 3;
        bits >>>= bitCount & -8;
        bitCount &= 7;
    }
}

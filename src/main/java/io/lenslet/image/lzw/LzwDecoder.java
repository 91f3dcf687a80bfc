package io.lenslet.image.lzw;

import io.lenslet.image.ImageFormat;
import io.lenslet.image.ImageFormatException;

/**
 * Undoes LZW (T. A. Welch, "A technique for high-performance data compression", 1984) with codes of growing length, up
 * to 12 bits, as GIF and TIFF have it. The two differ in the order of bits, and in that TIFF's codes grow one code
 * early.
 */
public final class LzwDecoder {

    /**
     * Codes must be longer than literals. Of literals of more than 8 bits, which no palette needs, the lowest 8 count,
     * as in other readers.
     */
    public static final int MOST_LITERAL_BITS = 11;

    private static final int LONGEST = 12;
    private static final int CODES = 1 << LONGEST;

    private final ImageFormat format;
    private final byte[] data;
    private final int end;
    private final boolean highBitsFirst;
    private final int early;
    private final int literalBits;
    private final int clear;

    private final short[] prefix = new short[CODES];
    private final byte[] suffix = new byte[CODES];
    /** The string of the code read last, from {@code pending} on: strings are found from their end. */
    private final byte[] string = new byte[CODES + 1];

    private int pending = string.length;

    private int position;
    private int buffer;
    private int buffered;
    private int codeBits;
    private int next;
    private int previous = -1;
    private boolean ended;

    private LzwDecoder(
            ImageFormat format, byte[] data, int from, int end, int literalBits, boolean highBitsFirst, int early) {
        this.format = format;
        this.data = data;
        this.position = from;
        this.end = end;
        this.literalBits = literalBits;
        this.highBitsFirst = highBitsFirst;
        this.early = early;
        this.clear = 1 << literalBits;
        for (int i = 0; i < clear; i++) {
            suffix[i] = (byte) i;
        }
        reset();
    }

    /** For the data of a GIF frame, whose literals have 1 to 11 bits. */
    public static LzwDecoder gif(byte[] data, int literalBits) {
        return new LzwDecoder(ImageFormat.GIF, data, 0, data.length, literalBits, false, 0);
    }

    /**
     * For a strip or tile of a TIFF, which lies from {@code from} to {@code end}. Writers from before TIFF 5.0 took
     * GIF's order of bits; theirs begins with a clear code in that order.
     */
    public static LzwDecoder tiff(byte[] data, int from, int end) {
        boolean old = end - from > 1 && data[from] == 0 && (data[from + 1] & 1) == 1;
        return new LzwDecoder(ImageFormat.TIFF, data, from, end, Byte.SIZE, !old, old ? 0 : 1);
    }

    /**
     * Fills {@code target} from {@code from} to {@code to} and gives where it came to: less than {@code to} where the
     * data ends.
     */
    public int read(byte[] target, int from, int to) throws ImageFormatException {
        int at = from;
        while (at < to) {
            if (pending == string.length && !decode()) {
                return at;
            }
            int count = Math.min(to - at, string.length - pending);
            System.arraycopy(string, pending, target, at, count);
            pending += count;
            at += count;
        }
        return at;
    }

    /** Reads codes until one stands for a string; false at the end of the data. */
    private boolean decode() throws ImageFormatException {
        while (!ended) {
            int code = code();
            if (code < 0 || code == clear + 1) {
                ended = true;
            } else if (code == clear) {
                reset();
            } else {
                expand(code);
                return true;
            }
        }
        return false;
    }

    private void reset() {
        codeBits = literalBits + 1;
        next = clear + 2;
        previous = -1;
    }

    private int code() {
        while (buffered < codeBits) {
            if (position == end) {
                return -1;
            }
            int octet = data[position++] & 0xFF;
            buffer = highBitsFirst ? buffer << Byte.SIZE | octet : buffer | octet << buffered;
            buffered += Byte.SIZE;
        }
        buffered -= codeBits;
        int mask = (1 << codeBits) - 1;
        if (highBitsFirst) {
            return buffer >>> buffered & mask;
        }
        int code = buffer & mask;
        buffer >>>= codeBits;
        return code;
    }

    private void expand(int code) throws ImageFormatException {
        boolean unfinished = code == next && previous >= 0; // the string of the code before and its own first sample
        if (code > next || code == next && !unfinished || previous < 0 && code > clear) {
            throw new ImageFormatException("corrupt " + format + ": a code of its LZW data stands for nothing");
        }
        int at = string.length - (unfinished ? 1 : 0);
        int rest = unfinished ? previous : code;
        while (rest > clear) {
            string[--at] = suffix[rest];
            rest = prefix[rest];
        }
        string[--at] = suffix[rest];
        if (unfinished) {
            string[string.length - 1] = string[at];
        }
        pending = at;
        if (previous >= 0 && next < CODES) {
            add(string[at]);
        }
        previous = code;
    }

    private void add(byte last) {
        prefix[next] = (short) previous;
        suffix[next] = last;
        next++;
        if (next + early == 1 << codeBits && codeBits < LONGEST) {
            codeBits++;
        }
    }
}

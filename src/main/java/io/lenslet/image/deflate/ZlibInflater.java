package io.lenslet.image.deflate;

import java.io.EOFException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.Adler32;
import java.util.zip.DataFormatException;

/**
 * Inflates a zlib stream (RFC 1950, RFC 1951) piece by piece, and refuses what zlib refuses. It takes less time than
 * java.util.zip.Inflater, and gains most where nearly all is literals: see {@link InflateTable}, and docs/codecs.md for
 * figures.
 */
public final class ZlibInflater {

    /** Pieces begin here in {@link #bytes}; before are those that repetitions may come from. */
    public static final int START = 1 << 15;

    /** Pieces of this size stay in the second-level cache. */
    private static final int PIECE = 1 << 17;

    private static final int LIMIT = START + PIECE;
    /**
     * So far beyond the limit the last literals and the last repetition may reach, with bytes that are stored in vain.
     */
    private static final int MARGIN = 320;
    /** The fast loop loads eight bytes, steps over six of them at most, and loads eight again. */
    private static final int FAST_INPUT = 16;
    /** So many look-ups, and one in advance, take no more bits than there are after a load. */
    private static final int LOOKUPS = 57 / InflateCodes.LITERAL_ROOT - 1;

    /**
     * The checksum is made in parts of this size: called often, the JVM soon compiles that, and only then makes it by
     * vectors.
     */
    private static final int SUMMED = 1 << 12;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = DeflateBits.LONGS;
    private static final int LITERAL_MASK = (1 << InflateCodes.LITERAL_ROOT) - 1;
    private static final int DISTANCE_MASK = (1 << InflateCodes.DISTANCE_ROOT) - 1;

    private enum State {
        HEADER,
        BLOCK,
        STORED,
        CODED,
        CHECKSUM,
        FINISHED,
        TRUNCATED
    }

    private final DeflateBits in;
    private final byte[] out = new byte[LIMIT + MARGIN];
    private final Adler32 adler = new Adler32();
    private final InflateCodes own = new InflateCodes();
    private InflateCodes codes;
    private State state = State.HEADER;
    private boolean last;
    private int stored;
    private int to = START;
    private int summed = START;
    /** Where the first byte of the stream stands in out, or 0 where it has gone. */
    private int oldest = START;

    public ZlibInflater(byte[] stream) {
        this.in = new DeflateBits(stream);
    }

    /** Holds the piece from {@link #START} on. */
    public byte[] bytes() {
        return out;
    }

    /** Inflates the next piece and gives its length: 0 at the end of the stream, or where the input ends before it. */
    public int next() throws DataFormatException {
        slide();
        try {
            while (to < LIMIT && state != State.FINISHED && state != State.TRUNCATED) {
                step();
            }
        } catch (EOFException e) {
            state = State.TRUNCATED;
        }
        sum();
        return to - START;
    }

    /** True when the stream has come to its end and its checksum was right. */
    public boolean finished() {
        return state == State.FINISHED;
    }

    /** Where the byte stands that holds the next bit. */
    public int position() {
        return in.position - (in.count + 7 >>> 3);
    }

    private void slide() {
        int length = to - START;
        System.arraycopy(out, length, out, 0, START);
        oldest = Math.max(0, oldest - length);
        to = START;
        summed = START;
    }

    private void step() throws EOFException, DataFormatException {
        switch (state) {
            case HEADER -> header();
            case BLOCK -> block();
            case STORED -> copyStored();
            case CODED -> {
                decode();
                if (to < LIMIT) {
                    decodeOne();
                }
            }
            default -> checksum();
        }
    }

    private void header() throws EOFException, DataFormatException {
        int method = in.take(8);
        int flags = in.take(8);
        if ((method << 8 | flags) % 31 != 0) {
            throw new DataFormatException("its header is wrong");
        }
        if ((method & 15) != 8 || method >>> 4 > 7) {
            throw new DataFormatException("an unknown method or window size");
        }
        if ((flags & 32) != 0) {
            throw new DataFormatException("it asks for a dictionary");
        }
        state = State.BLOCK;
    }

    private void block() throws EOFException, DataFormatException {
        if (last) {
            state = State.CHECKSUM;
            return;
        }
        last = in.take(1) == 1;
        switch (in.take(2)) {
            case 0 -> storedBlock();
            case 1 -> coded(InflateCodes.FIXED);
            case 2 -> {
                own.read(in);
                coded(own);
            }
            default -> throw new DataFormatException("a block of unknown type");
        }
    }

    private void coded(InflateCodes codes) {
        this.codes = codes;
        state = State.CODED;
    }

    private void storedBlock() throws EOFException, DataFormatException {
        in.alignToByte();
        stored = in.take(16);
        if (in.take(16) != (~stored & 0xFFFF)) {
            throw new DataFormatException("a stored block whose lengths differ");
        }
        in.alignToByte();
        state = State.STORED;
    }

    private void copyStored() throws EOFException {
        int count = Math.min(stored, Math.min(LIMIT - to, in.bytes.length - in.position));
        System.arraycopy(in.bytes, in.position, out, to, count);
        in.position += count;
        to += count;
        stored -= count;
        if (stored == 0) {
            state = State.BLOCK;
        } else if (in.position == in.bytes.length) {
            throw new EOFException();
        }
    }

    private void checksum() throws EOFException, DataFormatException {
        sum();
        in.alignToByte();
        int expected = Integer.reverseBytes(in.take(16) | in.take(16) << 16);
        if (expected != (int) adler.getValue()) {
            throw new DataFormatException("its checksum is wrong");
        }
        state = State.FINISHED;
    }

    private void sum() {
        while (summed < to) {
            int count = Math.min(SUMMED, to - summed);
            adler.update(out, summed, count);
            summed += count;
        }
    }

    /** Decodes what comes next with care for the end of the input. */
    private void decodeOne() throws EOFException, DataFormatException {
        int entry = codes.literals.next(in);
        long bits = in.bits;
        in.drop(InflateTable.bits(entry));
        if (InflateTable.isLiteral(entry)) {
            INTS.set(out, to, entry);
            to += entry >>> InflateTable.LITERALS;
        } else if ((entry & InflateTable.SPECIAL) == 0) {
            int length = InflateTable.value(entry, bits);
            int distance = distance();
            Repetition.copy(out, to, distance, length);
            to += length;
        } else if ((entry & InflateTable.END) != 0) {
            state = State.BLOCK;
        } else {
            throw new DataFormatException("an unknown literal or length");
        }
    }

    private int distance() throws EOFException, DataFormatException {
        int entry = codes.distances.next(in);
        int distance = InflateTable.value(entry, in.bits);
        in.drop(InflateTable.bits(entry));
        if ((entry & InflateTable.SPECIAL) != 0) {
            throw new DataFormatException("an unknown distance");
        }
        if (distance > to - oldest) {
            throw new DataFormatException("a repetition from before the beginning");
        }
        return distance;
    }

    /**
     * Decodes literals and repetitions until input or output come near their ends, or to what is unusual, which is left
     * to {@link #decodeOne}. The bits are loaded anew from where they begin: one value less to keep than where they are
     * kept and refilled.
     */
    private void decode() {
        in.refill();
        byte[] from = in.bytes;
        byte[] into = out;
        int[] literals = codes.literals.entries;
        int[] distances = codes.distances.entries;
        long lastBit = 8L * (from.length - FAST_INPUT);
        long bit = 8L * in.position - in.count;
        int at = to;
        int entry = literals[(int) in.bits & LITERAL_MASK];
        while (bit < lastBit && at < LIMIT) {
            long bits = (long) LONGS.get(from, (int) (bit >>> 3)) >>> (bit & 7);
            if (InflateTable.isLiteral(entry)) {
                int taken = 0;
                for (int i = 0; i < LOOKUPS && InflateTable.isLiteral(entry); i++) {
                    INTS.set(into, at, entry);
                    at += entry >>> InflateTable.LITERALS;
                    bits >>>= entry >>> InflateTable.BITS;
                    taken += entry >>> InflateTable.BITS;
                    entry = literals[(int) bits & LITERAL_MASK];
                }
                bit += taken & 63;
                continue;
            }
            int length = InflateTable.value(entry, bits);
            int lengthBits = entry >>> InflateTable.BITS;
            bits >>>= lengthBits;
            int far = distances[(int) bits & DISTANCE_MASK];
            int distance = InflateTable.value(far, bits);
            if (((entry | far) & InflateTable.SPECIAL) != 0 || distance > at - oldest) {
                break;
            }
            bit += lengthBits + (far >>> InflateTable.BITS);
            entry = literals[(int) ((long) LONGS.get(from, (int) (bit >>> 3)) >>> (bit & 7)) & LITERAL_MASK];
            Repetition.copy(into, at, distance, length);
            at += length;
        }
        in.moveTo(bit);
        to = at;
    }
}

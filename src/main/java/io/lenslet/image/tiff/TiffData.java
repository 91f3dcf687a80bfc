package io.lenslet.image.tiff;

import io.lenslet.image.ImageFormatException;
import io.lenslet.image.lzw.LzwDecoder;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The data of a strip or tile of a TIFF, uncompressed piece by piece, so that it never takes more memory than a row.
 */
abstract class TiffData implements AutoCloseable {

    static final int NONE = 1;
    static final int LZW = 5;
    static final int DEFLATE = 8;
    static final int PACK_BITS = 32773;
    static final int OLD_DEFLATE = 32946;

    /** The data from {@code from} to {@code end} that is compressed so. */
    static TiffData of(int compression, byte[] bytes, int from, int end) {
        return switch (compression) {
            case NONE -> new Stored(bytes, from, end);
            case LZW -> new Lzw(bytes, from, end);
            case DEFLATE, OLD_DEFLATE -> new Deflated(bytes, from, end);
            case PACK_BITS -> new PackBits(bytes, from, end);
            default -> throw new IllegalArgumentException("compression " + compression);
        };
    }

    /** Fills {@code target}; false where the data ends before. */
    abstract boolean fill(byte[] target) throws ImageFormatException;

    @Override
    public void close() {
        // Only zlib's inflater holds what must be given back.
    }

    private static final class Stored extends TiffData {

        private final byte[] bytes;
        private final int end;
        private int position;

        Stored(byte[] bytes, int from, int end) {
            this.bytes = bytes;
            this.position = from;
            this.end = end;
        }

        @Override
        boolean fill(byte[] target) {
            if (end - position < target.length) {
                return false;
            }
            System.arraycopy(bytes, position, target, 0, target.length);
            position += target.length;
            return true;
        }
    }

    private static final class Lzw extends TiffData {

        private final LzwDecoder decoder;

        Lzw(byte[] bytes, int from, int end) {
            decoder = LzwDecoder.tiff(bytes, from, end);
        }

        @Override
        boolean fill(byte[] target) throws ImageFormatException {
            return decoder.read(target, 0, target.length) == target.length;
        }
    }

    private static final class Deflated extends TiffData {

        private final Inflater inflater = new Inflater();

        Deflated(byte[] bytes, int from, int end) {
            inflater.setInput(bytes, from, end - from);
        }

        @Override
        boolean fill(byte[] target) throws ImageFormatException {
            int filled = 0;
            try {
                while (filled < target.length) {
                    int count = inflater.inflate(target, filled, target.length - filled);
                    if (count == 0) { // finished, or all is read, or it wants a dictionary
                        return false;
                    }
                    filled += count;
                }
            } catch (DataFormatException e) {
                throw new ImageFormatException(
                        "corrupt TIFF: its compressed data is damaged (" + e.getMessage() + ")", e);
            }
            return true;
        }

        @Override
        public void close() {
            inflater.end();
        }
    }

    /**
     * A count n below 128 and n + 1 bytes as they are, or a count above and a byte to be repeated 257 - n times (TIFF
     * 6.0, section 9).
     */
    private static final class PackBits extends TiffData {

        private final byte[] bytes;
        private final int end;
        private int position;
        private int literals;
        private int repeats;

        PackBits(byte[] bytes, int from, int end) {
            this.bytes = bytes;
            this.position = from;
            this.end = end;
        }

        @Override
        boolean fill(byte[] target) {
            int filled = 0;
            while (filled < target.length) {
                if (literals == 0 && repeats == 0 && !header()) {
                    return false;
                }
                filled += literals > 0 ? literals(target, filled) : repeated(target, filled);
            }
            return true;
        }

        private boolean header() {
            while (position < end - 1) {
                int count = bytes[position++];
                if (count >= 0) {
                    literals = Math.min(count + 1, end - position);
                    return true;
                }
                if (count != Byte.MIN_VALUE) {
                    repeats = 1 - count;
                    return true;
                }
            }
            return false;
        }

        private int literals(byte[] target, int from) {
            int count = Math.min(literals, target.length - from);
            System.arraycopy(bytes, position, target, from, count);
            position += count;
            literals -= count;
            return count;
        }

        private int repeated(byte[] target, int from) {
            int count = Math.min(repeats, target.length - from);
            Arrays.fill(target, from, from + count, bytes[position]);
            repeats -= count;
            position += repeats == 0 ? 1 : 0;
            return count;
        }
    }
}

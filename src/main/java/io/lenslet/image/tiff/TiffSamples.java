package io.lenslet.image.tiff;

import io.lenslet.image.Image.Depth;
import java.nio.ByteOrder;

/**
 * Takes samples out of rows of a TIFF. Levels of fewer bits than 8, or than 16, are scaled, so that the greatest
 * becomes the greatest (rounded half up); where white is 0 they are turned round. Other numbers become the nearest
 * float.
 */
final class TiffSamples {

    private static final int DOUBLE = 64;

    private final TiffLayout layout;
    private final boolean bigEndian;
    private final byte[] levels;

    TiffSamples(TiffLayout layout) {
        this.layout = layout;
        this.bigEndian = layout.predictor().restoredOrder() == ByteOrder.BIG_ENDIAN;
        this.levels = layout.depth() == Depth.U8 && layout.samples().bits() <= Byte.SIZE ? levels() : new byte[0];
    }

    private byte[] levels() {
        byte[] table = new byte[1 << layout.samples().bits()];
        int greatest = table.length - 1;
        for (int i = 0; i <= greatest; i++) {
            int level = layout.samples().photometric() == TiffLayout.WHITE_IS_ZERO ? greatest - i : i;
            table[i] = (byte) ((level * 255 + greatest / 2) / greatest);
        }
        return table;
    }

    /**
     * Stores {@code count} samples of {@code row}, the first and every {@code step}th after it, in {@code plane} from
     * {@code to} on. The plane is of the layout's depth.
     */
    void store(byte[] row, int first, int step, int count, Object plane, int to) {
        switch (layout.depth()) {
            case U8 -> storeBytes(row, first, step, count, (byte[]) plane, to);
            case U16 -> storeShorts(row, first, step, count, (short[]) plane, to);
            case F32 -> storeFloats(row, first, step, count, (float[]) plane, to);
        }
    }

    private void storeBytes(byte[] row, int first, int step, int count, byte[] plane, int to) {
        if (layout.samples().bits() == Byte.SIZE && layout.samples().photometric() != TiffLayout.WHITE_IS_ZERO) {
            for (int i = 0; i < count; i++) {
                plane[to + i] = row[first + i * step];
            }
        } else if (layout.samples().bits() <= Byte.SIZE) {
            for (int i = 0; i < count; i++) {
                plane[to + i] = levels[(int) unsigned(row, first + i * step)];
            }
        } else { // the alpha of a palette with longer indices
            for (int i = 0; i < count; i++) {
                plane[to + i] = (byte) scaled((int) unsigned(row, first + i * step), 255);
            }
        }
    }

    private void storeShorts(byte[] row, int first, int step, int count, short[] plane, int to) {
        boolean inverted = layout.samples().photometric() == TiffLayout.WHITE_IS_ZERO;
        if (layout.samples().bits() == Short.SIZE) {
            for (int i = 0; i < count; i++) {
                int at = 2 * (first + i * step);
                int value = bigEndian ? row[at] << 8 | row[at + 1] & 0xFF : row[at + 1] << 8 | row[at] & 0xFF;
                plane[to + i] = (short) (inverted ? ~value : value);
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            int value = scaled((int) unsigned(row, first + i * step), 65535);
            plane[to + i] = (short) (inverted ? 65535 - value : value);
        }
    }

    private int scaled(int value, int greatest) {
        int most = (1 << layout.samples().bits()) - 1;
        return (int) (((long) value * greatest + most / 2) / most);
    }

    private void storeFloats(byte[] row, int first, int step, int count, float[] plane, int to) {
        for (int i = 0; i < count; i++) {
            plane[to + i] = real(row, first + i * step);
        }
    }

    private float real(byte[] row, int index) {
        long bits = unsigned(row, index);
        int unused = Long.SIZE - layout.samples().bits();
        return switch (layout.samples().format()) {
            case FLOAT ->
                switch (layout.samples().bits()) {
                    case 16 -> small((int) bits, 5, 10);
                    case 24 -> small((int) bits, 7, 16);
                    case DOUBLE -> (float) Double.longBitsToDouble(bits);
                    default -> Float.intBitsToFloat((int) bits);
                };
            case SIGNED -> bits << unused >> unused;
            case UNSIGNED -> bits >= 0 ? bits : (bits >>> 1 | bits & 1) * 2f;
        };
    }

    /**
     * A float of 16 or 24 bits: a sign, an exponent and a fraction of so many bits, as IEEE 754 has them. Every one is
     * a float of 32 too.
     */
    static float small(int bits, int exponentBits, int fractionBits) {
        int sign = bits >>> exponentBits + fractionBits << 31;
        int greatest = (1 << exponentBits) - 1;
        int exponent = bits >>> fractionBits & greatest;
        int fraction = bits & (1 << fractionBits) - 1;
        if (exponent == 0) {
            float value = fraction * Math.scalb(1f, 2 - fractionBits - (1 << exponentBits - 1));
            return sign == 0 ? value : -value;
        }
        int wide = exponent == greatest ? 255 : exponent - greatest / 2 + 127;
        return Float.intBitsToFloat(sign | wide << 23 | fraction << 23 - fractionBits);
    }

    /** The sample of that index in the row, without a sign. */
    long unsigned(byte[] row, int index) {
        int bits = layout.samples().bits();
        if (bits == Byte.SIZE) {
            return row[index] & 0xFF;
        }
        return bits % Byte.SIZE == 0 ? octets(row, index * (bits / Byte.SIZE)) : packed(row, (long) index * bits);
    }

    private long octets(byte[] row, int at) {
        int count = layout.samples().bits() / Byte.SIZE;
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << Byte.SIZE | row[bigEndian ? at + i : at + count - 1 - i] & 0xFF;
        }
        return value;
    }

    /** Samples of other bits are packed from the highest bit of each byte, whatever the order of bytes. */
    private long packed(byte[] row, long from) {
        long value = 0;
        int remaining = layout.samples().bits();
        long at = from;
        while (remaining > 0) {
            int offset = (int) (at & 7);
            int taken = Math.min(remaining, Byte.SIZE - offset);
            int octet = (row[(int) (at >>> 3)] & 0xFF) >>> Byte.SIZE - offset - taken & (1 << taken) - 1;
            value = value << taken | octet;
            at += taken;
            remaining -= taken;
        }
        return value;
    }
}

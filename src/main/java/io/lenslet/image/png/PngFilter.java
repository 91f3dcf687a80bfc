package io.lenslet.image.png;

import io.lenslet.image.ImageFormatException;
import io.lenslet.kernel.pixel.ByteRows;

/**
 * The row filters of PNG: each byte is stored as its difference from what its neighbors on the left and above let
 * expect.
 */
final class PngFilter {

    static final int NONE = 0;
    static final int SUB = 1;
    static final int UP = 2;
    static final int AVERAGE = 3;
    static final int PAETH = 4;

    private PngFilter() {}

    /** Turns the differences in {@code row} into samples; {@code above} is the finished row before it, or zeros. */
    static void restore(int filter, byte[] row, byte[] above, int pixelBytes) throws ImageFormatException {
        switch (filter) {
            case NONE -> {
                return;
            }
            case SUB -> restoreSub(row, pixelBytes);
            case UP -> restoreUp(row, above);
            case AVERAGE -> restoreAverage(row, above, pixelBytes);
            case PAETH -> restorePaeth(row, above, pixelBytes);
            default -> throw new ImageFormatException("corrupt PNG: unknown row filter " + filter);
        }
    }

    private static void restoreSub(byte[] row, int pixelBytes) {
        if (pixelBytes == 3) {
            restoreSub3(row);
            return;
        }
        for (int i = pixelBytes; i < row.length; i++) {
            row[i] += row[i - pixelBytes];
        }
    }

    /** The same with the pixel on the left in registers: what was stored last need not be read again. */
    private static void restoreSub3(byte[] row) {
        byte first = 0;
        byte second = 0;
        byte third = 0;
        for (int i = 0; i + 2 < row.length; i += 3) {
            first += row[i];
            second += row[i + 1];
            third += row[i + 2];
            row[i] = first;
            row[i + 1] = second;
            row[i + 2] = third;
        }
    }

    private static void restoreUp(byte[] row, byte[] above) {
        for (int i = 0; i < row.length; i++) {
            row[i] = (byte) (row[i] + above[i]);
        }
    }

    private static void restoreAverage(byte[] row, byte[] above, int pixelBytes) {
        for (int i = 0; i < pixelBytes && i < row.length; i++) {
            row[i] += (byte) ((above[i] & 0xFF) >> 1);
        }
        for (int i = pixelBytes; i < row.length; i++) {
            row[i] += (byte) (((row[i - pixelBytes] & 0xFF) + (above[i] & 0xFF)) >> 1);
        }
    }

    private static void restorePaeth(byte[] row, byte[] above, int pixelBytes) {
        for (int i = 0; i < pixelBytes && i < row.length; i++) {
            row[i] += above[i];
        }
        // One channel after the other: its neighbors stay in registers.
        for (int channel = 0; channel < pixelBytes; channel++) {
            if (channel < row.length) {
                restorePaeth(row, above, channel, pixelBytes);
            }
        }
    }

    private static void restorePaeth(byte[] row, byte[] above, int channel, int pixelBytes) {
        int left = row[channel] & 0xFF;
        int aboveLeft = above[channel] & 0xFF;
        for (int i = channel + pixelBytes; i < row.length; i += pixelBytes) {
            int up = above[i] & 0xFF;
            left = row[i] + paeth(left, up, aboveLeft) & 0xFF;
            row[i] = (byte) left;
            aboveLeft = up;
        }
    }

    /**
     * Whichever of left, above and above left is nearest to left + above - above left; in this order where two are as
     * near.
     */
    private static int paeth(int left, int above, int aboveLeft) {
        int toLeft = Math.abs(above - aboveLeft);
        int toAbove = Math.abs(left - aboveLeft);
        int toAboveLeft = Math.abs(left + above - 2 * aboveLeft);
        int nearer = toAbove <= toAboveLeft ? above : aboveLeft;
        return toLeft <= toAbove && toLeft <= toAboveLeft ? left : nearer;
    }

    /**
     * True where the differences to the row above are smaller than those to the left, judged by every {@code stride}-th
     * byte.
     */
    static boolean prefersUp(byte[] row, byte[] above, int pixelBytes, int stride) {
        long up = 0;
        long sub = 0;
        for (int i = pixelBytes; i < row.length; i += stride) {
            up += Math.abs((byte) (row[i] - above[i]));
            sub += Math.abs((byte) (row[i] - row[i - pixelBytes]));
        }
        return up < sub;
    }

    /** Sets {@code target} from {@code to} on to the differences of {@code row} to the pixel on the left. */
    static void sub(byte[] row, int pixelBytes, byte[] target, int to) {
        System.arraycopy(row, 0, target, to, pixelBytes);
        ByteRows.ROWS.minus(row, pixelBytes, row, 0, target, to + pixelBytes, row.length - pixelBytes);
    }

    /** Sets {@code target} from {@code to} on to the differences of {@code row} to the row above. */
    static void up(byte[] row, byte[] above, byte[] target, int to) {
        ByteRows.ROWS.minus(row, 0, above, 0, target, to, row.length);
    }
}

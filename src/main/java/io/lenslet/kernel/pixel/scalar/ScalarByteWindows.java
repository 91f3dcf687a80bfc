package io.lenslet.kernel.pixel.scalar;

import io.lenslet.kernel.pixel.ByteWindows;
import java.util.Arrays;

/** {@link ByteWindows} as they are defined: what a window sees is sorted. */
public final class ScalarByteWindows implements ByteWindows {

    @Override
    public void slide(Operation operation, Area source, Area target, int rows, int columns, int bias) {
        byte[] seen = new byte[operation == Operation.GREATEST_CROSS ? 5 : operation.size() * operation.size()];
        int wanted = operation == Operation.MEDIAN_3X3 ? seen.length / 2 : seen.length - 1;
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                look(operation, source, y, x, bias, seen);
                Arrays.sort(seen);
                target.samples()[target.at() + y * target.pitch() + x] = (byte) (seen[wanted] ^ bias);
            }
        }
    }

    @Override
    public void greatestDown(int size, Area source, Area target, int rows, int columns, int bias) {
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                byte greatest = Byte.MIN_VALUE;
                for (int row = 0; row < size; row++) {
                    greatest = (byte) Math.max(
                            greatest, (byte) (source.samples()[source.at() + (y + row) * source.pitch() + x] ^ bias));
                }
                target.samples()[target.at() + y * target.pitch() + x] = greatest;
            }
        }
    }

    private static void look(Operation operation, Area source, int y, int x, int bias, byte[] seen) {
        int size = operation.size();
        int count = 0;
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                if (operation != Operation.GREATEST_CROSS || row == size / 2 || column == size / 2) {
                    seen[count++] =
                            (byte) (source.samples()[source.at() + (y + row) * source.pitch() + x + column] ^ bias);
                }
            }
        }
    }
}

package io.lenslet.kernel.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.kernel.pixel.ByteWindows.Area;
import io.lenslet.kernel.pixel.ByteWindows.Operation;
import io.lenslet.kernel.pixel.scalar.ScalarByteWindows;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The windows of this JVM against their scalar twin, to the bit. */
@Tag("width")
class ByteWindowsTest {

    private static final int[] ROWS = {0, 1, 2, 59, 60, 61, 125};
    private static final int[] COLUMNS = {0, 1, 15, 16, 63, 64, 65, 130};
    private static final int PITCH = 140;
    private static final int TARGET_PITCH = 133;

    @ParameterizedTest
    @EnumSource(Operation.class)
    void agree(Operation operation) {
        byte[] samples = new byte[131 * PITCH];
        new Random(4).nextBytes(samples);
        for (int rows : ROWS) {
            for (int columns : COLUMNS) {
                for (int bias : new int[] {ByteRows.ASCENDING, ByteRows.DESCENDING}) {
                    assertThat(slid(ByteWindows.WINDOWS, operation, samples, rows, columns, bias))
                            .as("%d x %d, bias %x", rows, columns, bias)
                            .isEqualTo(slid(new ScalarByteWindows(), operation, samples, rows, columns, bias));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 64, 200})
    void greatestDownAgree(int size) {
        byte[] samples = new byte[(125 + size) * PITCH];
        new Random(5).nextBytes(samples);
        for (int rows : ROWS) {
            for (int columns : COLUMNS) {
                for (int bias : new int[] {ByteRows.ASCENDING, ByteRows.DESCENDING}) {
                    assertThat(greatestDown(ByteWindows.WINDOWS, size, samples, rows, columns, bias))
                            .as("%d x %d, bias %x", rows, columns, bias)
                            .isEqualTo(greatestDown(new ScalarByteWindows(), size, samples, rows, columns, bias));
                }
            }
        }
    }

    private static byte[] greatestDown(ByteWindows windows, int size, byte[] samples, int rows, int columns, int bias) {
        byte[] target = new byte[126 * TARGET_PITCH];
        windows.greatestDown(size, new Area(samples, 3, PITCH), new Area(target, 7, TARGET_PITCH), rows, columns, bias);
        return target;
    }

    private static byte[] slid(
            ByteWindows windows, Operation operation, byte[] samples, int rows, int columns, int bias) {
        byte[] target = new byte[126 * TARGET_PITCH];
        windows.slide(operation, new Area(samples, 3, PITCH), new Area(target, 7, TARGET_PITCH), rows, columns, bias);
        return target;
    }
}

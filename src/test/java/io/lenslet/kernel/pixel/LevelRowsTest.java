package io.lenslet.kernel.pixel;

import io.lenslet.kernel.pixel.scalar.ScalarLevelRows;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The counts of levels of this JVM against their scalar twins, to the bit. */
@Tag("width")
class LevelRowsTest {

    private static final int SIZE = 1200;
    private static final int A = 3;
    private static final int B = 260;
    private static final int TO = 5;
    private static final int LEVELS = LevelRows.ROWS.levels();

    private final Random random = new Random(11);
    private final byte[] bytes = new byte[SIZE];

    LevelRowsTest() {
        random.nextBytes(bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 31, 63, 64, 65, 100, 129, 250})
    void countsOfLevelsAgree(int length) {
        LevelRows scalar = new ScalarLevelRows(LEVELS);
        for (int base : new int[] {-LEVELS, -LEVELS / 2, 0, 77, 192, 224, 255}) {
            agree(scalar, (rows, out) -> rows.notAbove(bytes, A, base, out, TO, length));
        }
        byte[] cut = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) {
            cut[i] = (byte) random.nextInt(LEVELS + 1);
        }
        int columns = Math.min(length, SIZE / LEVELS - 1);
        agree(scalar, (rows, out) -> rows.count(cut, 4, 250, out, TO, columns));
        agree(scalar, (rows, out) -> {
            System.arraycopy(bytes, 0, out, 0, SIZE);
            rows.slide(cut, A, B, out, TO, columns);
        });
        sumsOfCountsAgree(columns);
        for (int i = 0; i < SIZE; i++) {
            cut[i] = (byte) (i < A ? i * LEVELS / 2 : LEVELS / 4 + random.nextInt(LEVELS / 2));
        }
        agree(scalar, (rows, out) -> {
            System.arraycopy(bytes, 0, out, 0, SIZE);
            int range = rows.add(cut, A, -LEVELS, out, TO, length);
            out[0] = (byte) range;
            out[1] = (byte) (range >> 8);
        });
    }

    /** What is needed is sometimes just what a level has, or one more, and sometimes what the neighbor needs. */
    private void sumsOfCountsAgree(int columns) {
        for (int width = 1; width <= columns; width += 4) {
            int windows = columns - width + 1;
            int most = width;
            short[] needed = new short[windows + 1];
            for (int i = 0; i < windows; i++) {
                int one = 0;
                for (int column = i; column < i + width; column++) {
                    one += bytes[A + column * LEVELS + i % LEVELS] & 0xFF;
                }
                needed[i + 1] =
                        i % 5 == 4 ? needed[i] : (short) (i % 3 == 0 ? random.nextInt(255 * width + 1) : one + i % 2);
            }
            agree(new ScalarLevelRows(LEVELS), (rows, out) -> rows.above(bytes, A, most, needed, out, 1, windows - 1));
        }
    }

    private static void agree(LevelRows scalar, BiConsumer<LevelRows, byte[]> kernel) {
        RowsTest.agree(LevelRows.ROWS, scalar, SIZE, kernel);
    }
}

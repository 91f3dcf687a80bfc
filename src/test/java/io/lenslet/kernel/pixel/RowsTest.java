package io.lenslet.kernel.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.kernel.pixel.scalar.ScalarByteRows;
import io.lenslet.kernel.pixel.scalar.ScalarDoubleRows;
import io.lenslet.kernel.pixel.scalar.ScalarFloatRows;
import io.lenslet.kernel.pixel.scalar.ScalarIntRows;
import io.lenslet.kernel.pixel.scalar.ScalarShortRows;
import io.lenslet.kernel.pixel.scalar.ScalarSortingRows;
import java.util.Arrays;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The row kernels of this JVM against their scalar twins, to the bit. */
@Tag("width")
class RowsTest {

    private static final int SIZE = 1200;
    private static final int A = 3;
    private static final int B = 260;
    private static final int C = 517;
    private static final int D = 700;
    private static final int TO = 5;

    private final Random random = new Random(11);
    private final byte[] bytes = new byte[SIZE];
    private final byte[] more = new byte[SIZE];
    private final short[] shorts = new short[SIZE];
    private final int[] ints = new int[SIZE];
    private final float[] floats = new float[SIZE];
    private final double[] doubles = new double[SIZE];

    RowsTest() {
        random.nextBytes(bytes);
        random.nextBytes(more);
        for (int i = 0; i < SIZE; i++) {
            shorts[i] = (short) random.nextInt();
            ints[i] = random.nextInt(256 * 81);
            floats[i] = random.nextFloat() * 600 - 200;
            doubles[i] = random.nextInt(8) == 0 ? random.nextInt(300) - 20.5 : random.nextDouble() * 600 - 200;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 31, 63, 64, 65, 100, 129, 250})
    void rowsOfBytesAgree(int length) {
        ByteRows scalar = new ScalarByteRows();
        agree(ByteRows.ROWS, scalar, (rows, out) -> rows.copy(bytes, A, out, TO, length, 0x7F));
        agree(ByteRows.ROWS, scalar, (rows, out) -> rows.max2(bytes, A, B, out, TO, length, 0x80));
        agree(ByteRows.ROWS, scalar, (rows, out) -> rows.max3(bytes, A, B, C, out, TO, length, 0));
        agree(ByteRows.ROWS, scalar, (rows, out) -> rows.max4(bytes, A, B, C, D, out, TO, length, 0x7F));
        for (int count = 2; count <= ByteRows.DOWN; count++) {
            int seen = count;
            agree(ByteRows.ROWS, scalar, (rows, out) -> rows.maxDown(bytes, A, 97, seen, 0x7F, out, TO, B, length));
        }
        agree(ByteRows.ROWS, scalar, (rows, out) -> rows.subtract(bytes, A, more, B, out, TO, length));
        agree(ByteRows.ROWS, scalar, (rows, out) -> rows.minus(bytes, A, more, B, out, TO, length));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 128, 192})
    void sortingNetworksAgree(int length) {
        int row = SIZE / 4;
        int[][] programs = {
            {SortingRows.EXCHANGE, 3, row + 7, 0, row},
            {SortingRows.LEAST, 3, row + 7, row},
            {SortingRows.GREATEST, 3, row + 7, 0},
            {SortingRows.BUTTERFLY4, 2, row, 2 * row + 1, 3 * row, row, 2 * row, 0, 3 * row},
            {
                SortingRows.BUTTERFLY8,
                2,
                row,
                2 * row + 1,
                3 * row,
                9,
                row + 9,
                2 * row + 8,
                3 * row + 5,
                row,
                2 * row,
                0,
                3 * row,
                4 * row,
                5 * row,
                6 * row,
                7 * row
            },
            {SortingRows.SELECT, 3 * row, 3, 3, row + 1, row + 5, 2 * row, 0, 0},
            {
                SortingRows.EXCHANGE,
                3,
                row + 9,
                row,
                0,
                SortingRows.SELECT,
                2 * row,
                1,
                0,
                row + 1,
                SortingRows.LEAST,
                0,
                2 * row,
                3 * row
            }
        };
        for (int[] program : programs) {
            agree(SortingRows.ROWS, new ScalarSortingRows(), 2 * SIZE, (rows, out) -> {
                System.arraycopy(bytes, 0, out, 0, SIZE);
                rows.run(program, out, length);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 31, 63, 64, 65, 100, 129, 250})
    void rowsOfShortsAgree(int length) {
        ShortRows scalar = new ScalarShortRows();
        agreeShorts(scalar, (rows, out) -> rows.accumulate(bytes, A, out, TO, length, -1));
        agreeShorts(scalar, (rows, out) -> rows.slide(bytes, A, B, out, TO, length));
        agreeShorts(scalar, (rows, out) -> rows.sum2(shorts, A, B, out, TO, length));
        agreeShorts(scalar, (rows, out) -> rows.sum3(shorts, A, B, C, out, TO, length));
        agreeShorts(scalar, (rows, out) -> rows.sum4(shorts, A, B, C, D, out, TO, length));
        agreeShorts(scalar, (rows, out) -> rows.widen(bytes, A, out, TO, length));
        agreeShorts(
                scalar,
                (rows, out) -> rows.convolve(shorts, new int[] {A, B, C}, new short[] {-2, 3, 700}, out, TO, length));
        short[] weights = {-1, 3, 700};
        agreeShorts(scalar, (rows, out) -> rows.weigh3(bytes, A, B, C, weights, out, TO, length));
        agreeShorts(scalar, (rows, out) -> rows.weigh3(shorts, A, B, C, weights, out, TO, length));
        agree(ShortRows.ROWS, scalar, (rows, out) -> rows.divide(shorts, A, out, TO, length, 4, 7282, 16));
        agree(ShortRows.ROWS, scalar, (rows, out) -> rows.divide3(shorts, A, B, C, out, TO, length, 4, 7282, 16));
        agreeShorts(scalar, (rows, out) -> rows.sumDown3(bytes, A, 190, out, out.clone(), TO, B, length));
        agreeShorts(scalar, (rows, out) -> rows.sumDown3(bytes, A, 190, out.clone(), out, TO, B, length));
        short[] columns = new short[SIZE];
        for (int i = 0; i < SIZE; i++) {
            columns[i] = (short) ((shorts[i] & 0xFFFF) % 766);
        }
        short[] others = Arrays.copyOfRange(columns, 1, SIZE);
        agree(ShortRows.ROWS, scalar, (rows, out) -> rows.means3(columns, others, A, out, TO, length, 7, 32, 6));
        for (int shift = 0; shift <= 128; shift += 128) {
            int added = shift;
            short[] sums = new short[SIZE];
            for (int i = 0; i < SIZE; i++) {
                sums[i] = (short) Math.max(-32_600, shorts[i] >> random.nextInt(12));
            }
            agree(ShortRows.ROWS, scalar, (rows, out) -> rows.toBytes(sums, A, out, TO, length, false, added));
            agree(ShortRows.ROWS, scalar, (rows, out) -> rows.toBytes(sums, A, out, TO, length, true, 0));
        }
        short[] parts = new short[SIZE];
        for (int i = 0; i < SIZE; i++) {
            parts[i] = (short) (shorts[i] % 2_896 >> i % 5);
        }
        agree(ShortRows.ROWS, scalar, (rows, out) -> rows.magnitude(parts, parts.clone(), A, out, TO, length));
        agreeSums(scalar, (rows, out) -> rows.widen(shorts, A, out, length));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 31, 63, 64, 65, 100, 129, 250})
    void rowsOfIntsAgree(int length) {
        IntRows scalar = new ScalarIntRows();
        agreeInts(scalar, (rows, out) -> rows.accumulate(bytes, A, out, TO, length, -1));
        agreeInts(scalar, (rows, out) -> rows.differences(shorts, A, C, out, TO, length));
        agreeInts(scalar, (rows, out) -> rows.differences(ints, A, C, out, TO, length));
        agreeInts(scalar, (rows, out) -> {
            int[] row = ints.clone();
            rows.addUp(row, IntRows.PAD, new int[SIZE], length);
            System.arraycopy(row, IntRows.PAD, out, TO, length);
        });
        for (int divisor : new int[] {1, 81, 80, 1681, 16_383, 40_401, 1_000_003, 8_388_607}) {
            int[] sums = new int[SIZE];
            for (int i = 0; i < SIZE; i++) {
                int quotient = random.nextInt(256);
                int rest = new int[] {0, 1, divisor / 2, divisor / 2 - 1, divisor - 1}[i % 5];
                sums[i] = Math.max(0, Math.min(255 * divisor, quotient * divisor + rest));
            }
            agree(IntRows.ROWS, scalar, (rows, out) -> rows.divide(sums, A, out, TO, length, divisor / 2, divisor));
            int[] divisors = IntStream.range(0, SIZE)
                    .map(i -> i % 3 == 0 ? divisor + i : divisor)
                    .toArray();
            int whole = (length + IntRows.PAD - 1) / IntRows.PAD * IntRows.PAD;
            agree(IntRows.ROWS, scalar, (rows, out) -> rows.divide(sums, A, divisors, out, TO, whole));
        }
        agreeFloats(IntRows.ROWS, scalar, (rows, out) -> rows.toFloats(ints, A, out, TO, length));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 15, 16, 31, 63, 64, 65, 100, 129, 250})
    void rowsOfFloatsAgree(int length) {
        FloatRows scalar = new ScalarFloatRows();
        float[] weights = {0.1f, 0.7f, -0.2f};
        agreeFloats(FloatRows.ROWS, scalar, (rows, out) -> rows.widen(bytes, A, out, TO, length));
        agreeFloats(
                FloatRows.ROWS,
                scalar,
                (rows, out) -> rows.convolve(floats, new int[] {A, B, C}, weights, out, TO, length));
        agreeFloats(
                FloatRows.ROWS,
                scalar,
                (rows, out) -> rows.convolveTwice(
                        floats, new int[] {A, B, C}, weights, new float[] {0, 2.5f, 1}, out, TO, C, length));
        agreeFloats(FloatRows.ROWS, scalar, (rows, out) -> rows.max2(floats, A, B, out, TO, length));
        agreeFloats(FloatRows.ROWS, scalar, (rows, out) -> rows.max3(floats, A, B, C, out, TO, length));
        agreeFloats(FloatRows.ROWS, scalar, (rows, out) -> rows.max4(floats, A, B, C, D, out, TO, length));
        float[] quotients = new float[4 * SIZE];
        Arrays.fill(quotients, 1);
        Arrays.fill(quotients, C, SIZE, 0.75f);
        float[] levels = new float[SIZE];
        float[] whole = new float[SIZE];
        for (int i = 0; i < SIZE; i++) {
            levels[i] = random.nextInt(511) / 2f;
            whole[i] = Math.round(floats[i] * 100);
        }
        agreeFloats(FloatRows.ROWS, scalar, (rows, out) -> rows.quarter(bytes, A, out, TO, length));
        agree(FloatRows.ROWS, scalar, (rows, out) -> rows.spread(levels, A, quotients, C, 0.999f, out, TO, length));
        agree(FloatRows.ROWS, scalar, (rows, out) -> rows.round(levels, A, 0.999f, out, TO, length));
        agree(FloatRows.ROWS, scalar, (rows, out) -> rows.toBytes(whole, out, TO, length, true, 0));
        agree(FloatRows.ROWS, scalar, (rows, out) -> rows.toBytes(whole, out, TO, length, false, 128));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 31, 63, 64, 65, 100, 129, 250})
    void rowsOfDoublesAgree(int length) {
        DoubleRows scalar = new ScalarDoubleRows();
        agreeDoubles(scalar, (rows, out) -> rows.widen(floats, A, out, TO, length));
        agreeDoubles(
                scalar,
                (rows, out) ->
                        rows.convolve(doubles, new int[] {A, B, C}, new double[] {0.1, 0.7, -0.2}, out, TO, length));
        agree(DoubleRows.ROWS, scalar, (rows, out) -> rows.toBytes(doubles, A, 1, false, 0, out, TO, length));
        agree(DoubleRows.ROWS, scalar, (rows, out) -> rows.toBytes(doubles, A, 0.3, true, 128, out, TO, length));
    }

    private static <K> void agree(K rows, K scalar, BiConsumer<K, byte[]> kernel) {
        agree(rows, scalar, SIZE, kernel);
    }

    static <K> void agree(K rows, K scalar, int size, BiConsumer<K, byte[]> kernel) {
        byte[] expected = new byte[size];
        byte[] actual = new byte[size];
        kernel.accept(scalar, expected);
        kernel.accept(rows, actual);
        assertThat(actual).isEqualTo(expected);
    }

    private static <K> void agreeFloats(K rows, K scalar, BiConsumer<K, float[]> kernel) {
        float[] expected = new float[SIZE];
        float[] actual = new float[SIZE];
        kernel.accept(scalar, expected);
        kernel.accept(rows, actual);
        assertThat(actual).isEqualTo(expected);
    }

    private void agreeShorts(ShortRows scalar, BiConsumer<ShortRows, short[]> kernel) {
        short[] expected = shorts.clone();
        short[] actual = shorts.clone();
        kernel.accept(scalar, expected);
        kernel.accept(ShortRows.ROWS, actual);
        assertThat(actual).isEqualTo(expected);
    }

    private void agreeSums(ShortRows scalar, BiConsumer<ShortRows, int[]> kernel) {
        int[] expected = ints.clone();
        int[] actual = ints.clone();
        kernel.accept(scalar, expected);
        kernel.accept(ShortRows.ROWS, actual);
        assertThat(actual).isEqualTo(expected);
    }

    private void agreeInts(IntRows scalar, BiConsumer<IntRows, int[]> kernel) {
        int[] expected = ints.clone();
        int[] actual = ints.clone();
        kernel.accept(scalar, expected);
        kernel.accept(IntRows.ROWS, actual);
        assertThat(actual).isEqualTo(expected);
    }

    private static void agreeDoubles(DoubleRows scalar, BiConsumer<DoubleRows, double[]> kernel) {
        double[] expected = new double[SIZE];
        double[] actual = new double[SIZE];
        kernel.accept(scalar, expected);
        kernel.accept(DoubleRows.ROWS, actual);
        assertThat(actual).isEqualTo(expected);
    }
}

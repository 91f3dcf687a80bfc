package io.lenslet.train.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.random.RandomStream;
import io.lenslet.train.augmentation.Augmentation.Elastic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {

    /** Where the pixel of a row and a column comes from; null is beyond the image. */
    private interface Source {
        int[] of(int row, int column);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1, 28, 28", "3, 7, 5", "2, 40, 70", "1, 3, 2000"})
    void nothingChangesNothing(int channels, int height, int width) {
        assertMoved(map(false, 1, 0, 0), channels, height, width, (row, column) -> new int[] {row, column});
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1, 28, 28", "3, 7, 5", "2, 40, 71"})
    void flipsAndHalfTurnsAreExact(int channels, int height, int width) {
        assertMoved(map(true, 1, 0, 0), channels, height, width, (row, column) -> new int[] {row, width - 1 - column});
        AffineMap halfTurn = map(false, 1, 0, StrictMath.PI);
        assertMoved(
                halfTurn, channels, height, width, (row, column) -> new int[] {height - 1 - row, width - 1 - column});
    }

    @Test
    void quarterTurnsAreExactAndClockwise() {
        for (int side : new int[] {1, 2, 7, 28, 45}) {
            AffineMap turn = map(false, 1, 0, StrictMath.PI / 2);
            assertMoved(turn, 2, side, side, (row, column) -> new int[] {side - 1 - column, row});
            AffineMap back = map(false, 1, 0, -StrictMath.PI / 2);
            assertMoved(back, 2, side, side, (row, column) -> new int[] {column, side - 1 - row});
        }
    }

    @Test
    void shiftsByWholePixelsAreExact() {
        for (int rows = -9; rows <= 9; rows += 3) {
            for (int columns = -8; columns <= 8; columns++) {
                AffineMap map = map(false, 1, 0, 0);
                map.shiftRows = rows;
                map.shiftColumns = columns;
                int rowsDown = rows;
                int columnsRight = columns;
                assertMoved(map, 2, 8, 6, (row, column) -> new int[] {row - rowsDown, column - columnsRight});
            }
        }
    }

    @Test
    void aSlantOfAnEighthTurnMovesEveryRowByItsHeight() {
        AffineMap map = map(false, 1, StrictMath.PI / 4, 0);
        assertMoved(map, 1, 9, 9, (row, column) -> new int[] {row, column - (row - 4)});
    }

    @Test
    void theImageIsFlippedThenTurnedThenShifted() {
        AffineMap map = map(true, 1, 0, StrictMath.PI / 2);
        map.shiftColumns = 2;
        map.shiftRows = -1;
        assertMoved(map, 1, 8, 8, (row, column) -> new int[] {7 - (column - 2), 7 - (row + 1)});
    }

    @Test
    void growthByTwoReadsEveryHalfPixel() {
        byte[] source = {0, 16, 32, 48, 64, 80, 96};
        byte[] result = new byte[7];
        new Resampler(1, 1, 7).resample(map(false, 2, 0, 0), none(1, 7), source, 0, result, 0);
        assertThat(result).containsExactly(24, 32, 40, 48, 56, 64, 72);
    }

    /**
     * Against plain double arithmetic. A coordinate is rounded to 2^-8, its start and its steps per column and row of
     * the tile to 2^-16; a pixel changes by at most 255 for every pixel moved, and is rounded at the end.
     */
    @ParameterizedTest
    @CsvSource({"1, 28, 28, 0", "3, 17, 5, 0", "2, 50, 61, 0", "1, 28, 28, 34", "2, 50, 61, 50", "1, 1, 1, 0"})
    void interpolationEqualsItsReference(int channels, int height, int width, double alpha) {
        RandomStream random = RandomStream.of(7, height);
        byte[] source = TestImages.random(channels * height * width, 3);
        byte[] result = new byte[source.length];
        Resampler resampler = new Resampler(channels, height, width);
        ElasticField field = new ElasticField(new Elastic(alpha, 4), height, width);
        double tolerance = 0.5 + 2 * 255 * (0x1p-9 + 0x1p-17 * (1 + width + height));
        for (int round = 0; round < 50; round++) {
            AffineMap map = new AffineMap();
            map.draw(
                    random,
                    new Augmentation.Flip(0.5),
                    new Augmentation.Scale(0.5),
                    new Augmentation.Shear(45),
                    new Augmentation.Rotate(180),
                    new Augmentation.Shift(3));
            field.draw(random);
            resampler.resample(map, field, source, 0, result, 0);
            assertReference(map, field, source, result, channels, height, width, tolerance);
        }
    }

    private static void assertReference(
            AffineMap map,
            ElasticField field,
            byte[] source,
            byte[] result,
            int channels,
            int height,
            int width,
            double tolerance) {
        int[] columnMoves = new int[width];
        int[] rowMoves = new int[width];
        for (int row = 0; row < height; row++) {
            field.row(row, columnMoves, rowMoves, 0);
            for (int column = 0; column < width; column++) {
                double x = column - (width - 1) / 2.0 - map.shiftColumns;
                double y = row - (height - 1) / 2.0 - map.shiftRows;
                double fromColumn = map.columnByColumn * x
                        + map.columnByRow * y
                        + (width - 1) / 2.0
                        + columnMoves[column] * 0x1p-16;
                double fromRow =
                        map.rowByColumn * x + map.rowByRow * y + (height - 1) / 2.0 + rowMoves[column] * 0x1p-16;
                for (int channel = 0; channel < channels; channel++) {
                    int plane = channel * height * width;
                    double expected = bilinear(source, plane, height, width, fromRow, fromColumn);
                    double found = result[plane + row * width + column] & 0xFF;
                    assertThat(found).isBetween(expected - tolerance, expected + tolerance);
                }
            }
        }
    }

    private static double bilinear(byte[] source, int plane, int height, int width, double row, double column) {
        int top = (int) Math.floor(row);
        int left = (int) Math.floor(column);
        double down = row - top;
        double right = column - left;
        double above = (1 - right) * pixel(source, plane, height, width, top, left)
                + right * pixel(source, plane, height, width, top, left + 1);
        double below = (1 - right) * pixel(source, plane, height, width, top + 1, left)
                + right * pixel(source, plane, height, width, top + 1, left + 1);
        return (1 - down) * above + down * below;
    }

    private static int pixel(byte[] source, int plane, int height, int width, int row, int column) {
        return row < 0 || row >= height || column < 0 || column >= width
                ? 0
                : source[plane + row * width + column] & 0xFF;
    }

    /** Places nonzero offsets around the images too: nothing but the result's image is written. */
    private static void assertMoved(AffineMap map, int channels, int height, int width, Source from) {
        int length = channels * height * width;
        byte[] source = TestImages.random(length + 5, 1);
        byte[] expected = TestImages.random(length + 9, 2);
        byte[] result = expected.clone();
        for (int i = 0; i < length; i++) {
            int[] place = from.of(i / width % height, i % width);
            int plane = i / (height * width) * height * width;
            expected[4 + i] = (byte) pixel(source, 5 + plane, height, width, place[0], place[1]);
        }
        byte[] sourceBefore = source.clone();
        new Resampler(channels, height, width).resample(map, none(height, width), source, 5, result, 4);
        assertThat(result).isEqualTo(expected);
        assertThat(source).isEqualTo(sourceBefore);
    }

    private static ElasticField none(int height, int width) {
        return new ElasticField(new Elastic(0, 4), height, width);
    }

    private static AffineMap map(boolean flipped, double factor, double slant, double angle) {
        AffineMap map = new AffineMap();
        map.set(flipped, factor, slant, angle);
        return map;
    }
}

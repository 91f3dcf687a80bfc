package io.lenslet.preparation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Resized planes beside their definition, written down as docs/data.md has it: to the bit. */
class ResizingTest {

    @ParameterizedTest
    @CsvSource({
        "192,108,28,28",
        "108,192,28,28",
        "192,108,3,3",
        "97,61,32,32",
        "64,64,64,32",
        "61,97,60,96",
        "300,7,5,7",
        "7,300,1,1",
        "33,33,32,32",
        "28,40,28,28",
        "20,30,28,28",
        "30,20,28,28",
        "1,1,3,3",
        "9000,3,1,2",
        "3,9000,2,1"
    })
    void everyFitIsAsDefined(int width, int height, int targetWidth, int targetHeight) {
        Random random = new Random(width);
        for (Fit fit : Fit.values()) {
            requireDefinition(fit, width, height, targetWidth, targetHeight, (x, y) -> random.nextInt(256));
            requireDefinition(fit, width, height, targetWidth, targetHeight, (x, y) -> 255);
        }
    }

    /** Half of all pixels 255 and half 0, or 101 and 100: no mean is far from where rounding turns. */
    @Test
    void meansOfExactlyAHalfAreRoundedAsDefined() {
        for (int size : new int[] {2, 4, 7, 8, 14}) {
            for (Fit fit : Fit.values()) {
                requireDefinition(fit, 56, 56, size, size, (x, y) -> (x + y & 1) == 0 ? 255 : 0);
                requireDefinition(fit, 56, 112, size, size, (x, y) -> (x & 1) == 0 ? 101 : 100);
            }
        }
    }

    private static void requireDefinition(
            Fit fit, int width, int height, int targetWidth, int targetHeight, IntBinaryOperator pixels) {
        byte[] plane = new byte[width * height];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = (byte) pixels.applyAsInt(i % width, i / width);
        }
        byte[] ours = new byte[5 + targetWidth * targetHeight];
        new Resizing(fit, width, height, targetWidth, targetHeight).apply(plane, ours, 5);
        assertThat(Arrays.copyOfRange(ours, 5, ours.length))
                .isEqualTo(defined(fit, plane, width, height, targetWidth, targetHeight));
    }

    private static byte[] defined(Fit fit, byte[] plane, int width, int height, int targetWidth, int targetHeight) {
        double across = (double) width / targetWidth;
        double down = (double) height / targetHeight;
        int columns = targetWidth;
        int rows = targetHeight;
        double left = 0;
        double top = 0;
        if (fit == Fit.CROP) {
            across = Math.min(across, down);
            down = across;
            left = (width - columns * across) / 2;
            top = (height - rows * down) / 2;
        } else if (fit == Fit.PAD) {
            double larger = Math.max(across, down);
            columns = (int) Math.max(1, Math.min(targetWidth, Math.round(width / larger)));
            rows = (int) Math.max(1, Math.min(targetHeight, Math.round(height / larger)));
            across = (double) width / columns;
            down = (double) height / rows;
        }
        byte[] target = new byte[targetWidth * targetHeight];
        int first = (targetHeight - rows) / 2 * targetWidth + (targetWidth - columns) / 2;
        for (int column = 0; column < columns; column++) {
            double[] narrow = new double[height];
            for (int y = 0; y < height; y++) {
                double[] line = new double[width];
                for (int x = 0; x < width; x++) {
                    line[x] = plane[y * width + x] & 0xFF;
                }
                narrow[y] = mean(line, left + (column + 0.5) * across, across);
            }
            for (int row = 0; row < rows; row++) {
                float mean = mean(narrow, top + (row + 0.5) * down, down);
                target[first + row * targetWidth + column] = (byte) Math.round(mean);
            }
        }
        return target;
    }

    private static float mean(double[] line, double center, double scale) {
        double[] weights = new double[line.length];
        double all = 0;
        for (int i = 0; i < line.length; i++) {
            weights[i] = Math.max(0, 1 - Math.abs(i + 0.5 - center) / Math.max(1, scale));
            all += weights[i];
        }
        double sum = 0;
        for (int i = 0; i < line.length; i++) {
            sum += weights[i] / all * line[i];
        }
        return (float) sum;
    }
}

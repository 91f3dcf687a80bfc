package io.lenslet.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.Metadata;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Means of 3 x 3 bytes, which are divided by a multiplication that is no proof of itself. */
class MeanTest {

    /** Blocks of three columns side by side: block k has the sum k. A row of results sees {@code rows} rows of it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void everySumIsDividedAndRounded(int rows) {
        int number = 3 * rows;
        int sums = 255 * number + 1;
        int width = 3 * sums;
        byte[] samples = new byte[rows * width];
        for (int sum = 0; sum < sums; sum++) {
            for (int cell = 0; cell < number; cell++) {
                samples[cell / 3 * width + 3 * sum + cell % 3] = (byte) (sum / number + (cell < sum % number ? 1 : 0));
            }
        }
        Image image = Image.of(width, rows, Color.GRAY, Metadata.NONE, samples);
        byte[] means = Pipeline.parse("mean(radius=1)").apply(image).bytes(0);
        for (int sum = 0; sum < sums; sum++) {
            int mean = means[(rows - 1) / 2 * width + 3 * sum + 1] & 0xFF;
            assertThat(mean).as("%d / %d", sum, number).isEqualTo((sum + number / 2) / number);
        }
    }
}

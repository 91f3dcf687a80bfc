package io.lenslet.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.Metadata;
import io.lenslet.window.Border;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Lenses of rows of many lengths that are so large beside the image that their rows are not kept for each length. */
class LargeLensTest {

    private static final int CONSTANT = 9;

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "VALID")
    void theGreatestSampleIsThatUnderTheLens(Border border) {
        compare(border, new Lens.Disk(1001, 301), 6, 170, 2, 1);
        compare(border, new Lens.Disk(301, 1501), 170, 6, 3, 2);
    }

    private static void compare(Border border, Lens lens, int height, int width, int strideY, int strideX) {
        Random random = new Random(height);
        short[] wide = new short[height * width];
        byte[] samples = new byte[height * width];
        for (int i = 0; i < samples.length; i++) {
            // Greater and greater towards the first, which is not seen from the last.
            wide[i] = (short) (10 + random.nextInt(30) + Math.max(height, width) - i / width - i % width);
            samples[i] = (byte) wide[i];
        }
        Pipeline pipeline = Pipeline.parse(String.format(
                Locale.ROOT,
                "max(lens=disk, size=[%d,%d], stride=[%d,%d], border=%s, constant=%d)",
                lens.height(),
                lens.width(),
                strideY,
                strideX,
                border.name().toLowerCase(Locale.ROOT),
                CONSTANT));
        byte[] bytes = pipeline.apply(Image.of(width, height, Color.GRAY, Metadata.NONE, samples))
                .bytes(0);
        short[] shorts = pipeline.apply(Image.of(width, height, Color.GRAY, Metadata.NONE, wide))
                .shorts(0);
        boolean[] open = open(lens);
        int i = 0;
        for (int y = 0; y < height; y += strideY) {
            for (int x = 0; x < width; x += strideX) {
                int expected = greatest(border, lens, open, wide, height, width, y, x);
                assertThat(bytes[i]).as("%s at %d, %d", lens, y, x).isEqualTo((byte) expected);
                assertThat(shorts[i++]).as("%s at %d, %d", lens, y, x).isEqualTo((short) expected);
            }
        }
        assertThat(i).isEqualTo(bytes.length).isEqualTo(shorts.length);
    }

    private static boolean[] open(Lens lens) {
        boolean[] open = new boolean[lens.height() * lens.width()];
        for (int i = 0; i < open.length; i++) {
            open[i] = lens.sees(i / lens.width(), i % lens.width());
        }
        return open;
    }

    private static int greatest(
            Border border, Lens lens, boolean[] open, short[] samples, int height, int width, int y, int x) {
        int greatest = 0;
        for (int cellY = 0; cellY < lens.height(); cellY++) {
            int row = border.source(y + cellY - lens.height() / 2, height);
            for (int cellX = 0; cellX < lens.width(); cellX++) {
                if (open[cellY * lens.width() + cellX]) {
                    int column = border.source(x + cellX - lens.width() / 2, width);
                    boolean outside = row == Border.OUTSIDE || column == Border.OUTSIDE;
                    int shown = border == Border.CONSTANT ? CONSTANT : 0;
                    greatest = Math.max(greatest, outside ? shown : samples[row * width + column]);
                }
            }
        }
        return greatest;
    }
}

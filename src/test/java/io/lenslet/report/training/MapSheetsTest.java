package io.lenslet.report.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lenslet.image.Image;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.codec.ImageCodec;
import io.lenslet.nn.Shape;
import io.lenslet.train.LayerOutput;
import org.junit.jupiter.api.Test;

class MapSheetsTest {

    /** Two pictures, 33 maps of 4 x 6: a row of 32 and one of 1 for each. Map 5 of the first picture is blank. */
    @Test
    void everyValueCanBeReadBack() throws ImageFormatException {
        float[] values = new float[2 * 33 * 24];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / 24 == 5 ? 0.75f : (float) Math.sin(i * 0.7) * (i / 24 + 1);
        }
        LayerOutput output = new LayerOutput(0, 0, new Shape(33, 4, 6), values);
        MapSheets sheets = MapSheets.of(output, 2, 64);
        Image image = new ImageCodec(ImageCodec.DEFAULT_PIXEL_LIMIT)
                .read("sheet", sheets.sheet().png());
        assertThat(image.width()).isEqualTo(32 * 6);
        for (int i = 0; i < values.length; i++) {
            int picture = i / (33 * 24);
            int map = i / 24 % 33;
            int row = (picture * 2 + map / 32) * 4 + i % 24 / 6;
            int level = image.bytes(0)[row * image.width() + map % 32 * 6 + i % 6] & 0xFF;
            float low = sheets.ranges()[2 * (picture * 33 + map)];
            float high = sheets.ranges()[2 * (picture * 33 + map) + 1];
            assertThat(low + level / 255.0 * (high - low))
                    .isCloseTo(values[i], within(0.5 / 255 * (high - low) + 1e-5));
        }
        assertThat(sheets.ranges()[10]).isEqualTo(sheets.ranges()[11]).isEqualTo(0.75f);
    }

    @Test
    void largeMapsAreShrunkToMeans() {
        float[] values = new float[8 * 8];
        for (int i = 0; i < 64; i++) {
            values[i] = i % 8 + i / 8 * 100;
        }
        MapSheets sheets = MapSheets.of(new LayerOutput(0, 0, new Shape(1, 8, 8), values), 1, 4);
        assertThat(sheets.height()).isEqualTo(4);
        assertThat(sheets.ranges()).containsExactly(50.5f, 656.5f);
    }
}

package io.lenslet.report.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.image.Image;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.codec.ImageCodec;
import io.lenslet.nn.Shape;
import io.lenslet.train.LayerOutput;
import org.junit.jupiter.api.Test;

class MapGridTest {

    private static final int GAP = 96;

    /** Two pictures, ten maps of 2 x 3: rows of eight and two. Map 1 of the second picture is blank. */
    @Test
    void everyMapStandsInItsCellFromBlackToWhite() throws ImageFormatException {
        LayerOutput output = maps(10, 2, 3);
        MapGrid grid = MapGrid.of(output, 1, 10, 64, 8 * 7);
        Image image = image(grid);
        assertThat(new int[] {image.width(), image.height()}).containsExactly(8 * 7, 2 * 5);
        for (int row = 0; row < image.height(); row++) {
            for (int column = 0; column < image.width(); column++) {
                int map = row / 5 * 8 + column / 7;
                boolean inside = map < 10 && row % 5 < 4 && column % 7 < 6;
                // The values of a map rise by one from pixel to pixel, and are levels of fifths.
                int expected = !inside ? GAP : map == 1 ? 0 : (row % 5 / 2 * 3 + column % 7 / 2) * 51;
                assertThat(image.bytes(0)[row * image.width() + column] & 0xFF)
                        .as("row %d, column %d", row, column)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void noMoreMapsThanAskedAndNoSideAboveTheMost() throws ImageFormatException {
        Image few = image(MapGrid.of(maps(80, 2, 3), 0, 3, 64, 0));
        assertThat(new int[] {few.width(), few.height()}).containsExactly(3 * 4, 3);
        Image all = image(MapGrid.of(maps(80, 2, 3), 0, 80, 64, 0));
        assertThat(new int[] {all.width(), all.height()}).containsExactly(16 * 4, 5 * 3);
        Image shrunk = image(MapGrid.of(maps(1, 40, 60), 0, 1, 30, 0));
        assertThat(new int[] {shrunk.width(), shrunk.height()}).containsExactly(31, 21);
    }

    private static LayerOutput maps(int maps, int height, int width) {
        float[] values = new float[2 * maps * height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / (height * width) == maps + 1 ? 0.5f : i % (height * width) - 2;
        }
        return new LayerOutput(0, 0, new Shape(maps, height, width), values);
    }

    private static Image image(MapGrid grid) throws ImageFormatException {
        Image image = new ImageCodec(ImageCodec.DEFAULT_PIXEL_LIMIT).read("grid", grid.png());
        assertThat(new int[] {grid.width(), grid.height()}).containsExactly(image.width(), image.height());
        return image;
    }
}

package io.lenslet.preparation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.config.Binder;
import io.lenslet.config.Yaml;
import io.lenslet.config.YamlWriter;
import io.lenslet.filter.Pipeline;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.Metadata;
import io.lenslet.nn.Shape;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagePreparerTest {

    @Test
    void withoutFormAnImageMustBeAsTheNetworkTakesIt() {
        Image image = gray(3, 2, 1, 2, 3, 4, 5, 6);
        assertThat(prepare("{}", image, 1, 2, 3)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThatThrownBy(() -> prepare("{}", image, 1, 3, 2))
                .hasMessage("is 1x2x3 (channels, height, width) with 8 bits, the network takes 1x3x2 with 8 bits");
        assertThatThrownBy(() -> prepare("{image: {color: gray}}", image, 1, 3, 2))
                .hasMessage("is 2 x 3 (height, width), the network takes 3 x 2; give image.size");
    }

    @Test
    void theMiddleIsCutOut() {
        Image ramp = gray(8, 4, ramp(8, 4, 20));
        // Columns 2 to 5; four levels a place, weighted 1 3 3 1 about its middle, and what lies beyond the cut is seen.
        assertThat(prepare("{image: {size: [2, 2], fit: crop}}", ramp, 1, 2, 2)).containsExactly(50, 90, 50, 90);
        assertThat(prepare("{image: {size: [4, 4], fit: crop}}", ramp, 1, 4, 4)).startsWith(40, 60, 80, 100);
        assertThat(prepare("{image: {size: [4, 4], fit: crop}}", ramp, 3, 4, 4))
                .hasSize(48)
                .endsWith(40, 60, 80, 100);
        assertThat(prepare("{image: {size: [1, 16], fit: crop}}", ramp, 1, 1, 16))
                .startsWith(0, 5, 15, 25);
    }

    @Test
    void anImageThatIsTooHighToBeMadeWider() {
        Image line = Image.of(1, 40_000_000, Color.GRAY, Metadata.NONE, new byte[40_000_000]);
        for (String fit : new String[] {"stretch", "crop"}) {
            assertThatThrownBy(() -> prepare("{image: {size: [64, 64], fit: " + fit + "}}", line, 1, 64, 64))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("an image of 1 x 40000000 (width, height) is too high to be made 64 wide");
        }
    }

    @Test
    void theRestIsBlack() {
        Image bright = gray(8, 4, constant(32, 200));
        byte black = 0;
        byte white = (byte) 200;
        assertThat(prepare("{image: {size: [4, 4], fit: pad}}", bright, 1, 4, 4))
                .containsExactly(
                        black, black, black, black, white, white, white, white, white, white, white, white, black,
                        black, black, black);
        assertThat(prepare("{image: {size: [1, 6], fit: pad}}", gray(1, 9, constant(9, 200)), 1, 1, 6))
                .containsExactly(black, black, white, black, black, black);
    }

    /** Each result beside the double sum over all pixels that its two triangles say; only the rounding may differ. */
    @ParameterizedTest
    @CsvSource({"7,5,3,2", "5,7,13,11", "40,31,28,28", "28,28,40,9", "1,1,3,3", "9,1,1,4"})
    void resamplingIsTheTwoTriangles(int width, int height, int targetWidth, int targetHeight) {
        int[] pixels = new Random(width).ints((long) width * height, 0, 256).toArray();
        byte[] sample = prepare(
                "{image: {size: [" + targetHeight + ", " + targetWidth + "]}}",
                gray(width, height, pixels),
                1,
                targetHeight,
                targetWidth);
        for (int row = 0; row < targetHeight; row++) {
            for (int column = 0; column < targetWidth; column++) {
                double sum = 0;
                double weights = 0;
                for (int y = 0; y < height; y++) {
                    for (int x = 0; x < width; x++) {
                        double weight =
                                triangle(row, y, height, targetHeight) * triangle(column, x, width, targetWidth);
                        sum += weight * pixels[y * width + x];
                        weights += weight;
                    }
                }
                assertThat((double) (sample[row * targetWidth + column] & 0xFF))
                        .isBetween(sum / weights - 0.5001, sum / weights + 0.5001);
            }
        }
    }

    private static double triangle(int place, int pixel, int size, int target) {
        double scale = (double) size / target;
        return Math.max(0, 1 - Math.abs(pixel + 0.5 - (place + 0.5) * scale) / Math.max(1, scale));
    }

    @Test
    void colorsBecomeGrayAndGrayColors() {
        Image color =
                Image.of(1, 1, Color.RGB, Metadata.NONE, new byte[] {100}, new byte[] {(byte) 200}, new byte[] {50});
        assertThat(prepare("{image: {color: gray}}", color, 1, 1, 1)).containsExactly(153);
        // 254.886 is rounded, not cut.
        Image bright =
                Image.of(1, 1, Color.RGB, Metadata.NONE, new byte[] {-1}, new byte[] {-1}, new byte[] {(byte) 254});
        assertThat(prepare("{image: {color: gray}}", bright, 1, 1, 1)).containsExactly(255);
        assertThat(prepare("{image: {color: rgb}}", color, 3, 1, 1)).containsExactly(100, 200, 50);
        assertThat(prepare("{image: {size: [1, 1]}}", gray(1, 1, 7), 3, 1, 1)).containsExactly(7, 7, 7);
        Image transparent = Image.of(1, 1, Color.GRAY, Metadata.NONE, new byte[] {9}, new byte[] {1});
        assertThat(prepare("{image: {color: gray}}", transparent, 1, 1, 1)).containsExactly(9);
    }

    @Test
    void deepSamplesAreRoundedToBytes() {
        Image deep = Image.of(4, 1, Color.GRAY, Metadata.NONE, new short[] {(short) 65535, 128, 129, 257});
        assertThat(prepare("{image: {color: gray}}", deep, 1, 1, 4)).containsExactly(255, 0, 1, 1);
        Image floats = Image.of(4, 1, Color.GRAY, Metadata.NONE, new float[] {-3, 0.5f, 254.4f, 1e9f});
        assertThat(prepare("{image: {color: gray}}", floats, 1, 1, 4)).containsExactly(0, 1, 254, 255);
    }

    @Test
    void filtersComeFirst() {
        int[] pixels = new Random(3).ints(63, 0, 256).toArray();
        Image image = gray(9, 7, pixels);
        Image filtered = Pipeline.parse("median(radius=1) | closing(lens=disk, radius=1)")
                .apply(image);
        assertThat(prepare(
                        "{preprocess: 'median(radius=1) | closing(lens=disk, radius=1)', image: {size: [3, 3]}}",
                        image,
                        1,
                        3,
                        3))
                .isEqualTo(prepare("{image: {size: [3, 3]}}", filtered, 1, 3, 3))
                .isNotEqualTo(prepare("{image: {size: [3, 3]}}", image, 1, 3, 3));
    }

    @Test
    void oneSizeAfterAnother() {
        ImagePreparer preparer = new ImagePreparer(preparation("{image: {size: [2, 2]}}"), new Shape(1, 2, 2));
        for (int size : new int[] {4, 8, 2, 4}) {
            Image image = gray(size, size, ramp(size, size, 10));
            assertThat(preparer.sample(image)).isEqualTo(prepare("{image: {size: [2, 2]}}", image, 1, 2, 2));
        }
    }

    @Test
    void whatCannotBe() {
        assertThatThrownBy(() -> prepare("{image: {size: [2, 2]}}", gray(1, 1, 0), 2, 2, 2))
                .hasMessage("a picture has 1 or 3 channels, the network takes 2");
        assertThatThrownBy(() -> prepare("{image: {size: [2, 3]}}", gray(1, 1, 0), 1, 2, 2))
                .hasMessage("image.size must be that of the network's input, [2, 2], was [2, 3]");
        assertThatThrownBy(() -> prepare("{image: {color: rgb}}", gray(1, 1, 0), 1, 1, 1))
                .hasMessage("image.color must be that of the network's channels, gray, was rgb");
        assertThatThrownBy(() -> preparation("{image: {size: [2]}}"))
                .hasMessageContaining("size must be [height, width], each at least 1, was [2]");
        assertThatThrownBy(() -> preparation("{image: {fit: pad}}"))
                .hasMessageContaining("fit must come with a size to which images are fitted");
        assertThatThrownBy(() -> preparation("{preprocess: 'medain'}")).hasMessageContaining("unknown filter 'medain'");
    }

    @Test
    void writtenAndReadItIsTheSame() {
        ImagePreparation preparation =
                preparation("{image: {size: [28, 20], fit: pad, color: gray}, preprocess: 'median(radius=1)'}");
        assertThat(preparation(YamlWriter.write(preparation))).isEqualTo(preparation);
    }

    private static ImagePreparation preparation(String yaml) {
        return Binder.bind(Yaml.read(yaml, "test"), ImagePreparation.class);
    }

    private static byte[] prepare(String yaml, Image image, int channels, int height, int width) {
        return new ImagePreparer(preparation(yaml), new Shape(channels, height, width)).sample(image);
    }

    private static Image gray(int width, int height, int... pixels) {
        byte[] bytes = new byte[pixels.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) pixels[i];
        }
        return Image.of(width, height, Color.GRAY, Metadata.NONE, bytes);
    }

    private static int[] ramp(int width, int height, int step) {
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % width * step;
        }
        return pixels;
    }

    private static int[] constant(int count, int level) {
        int[] pixels = new int[count];
        java.util.Arrays.fill(pixels, level);
        return pixels;
    }
}

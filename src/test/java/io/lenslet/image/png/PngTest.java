package io.lenslet.image.png;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.image.Encoding;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.Metadata;
import io.lenslet.image.codec.ForeignFiles;
import io.lenslet.image.codec.ImageCodec;
import io.lenslet.image.codec.Rasters;
import io.lenslet.image.codec.TestImages;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Random;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;

/** PNG files of the JDK's writer, read as its reader reads them. */
class PngTest {

    private final ImageCodec codec = new ImageCodec(ImageCodec.DEFAULT_PIXEL_LIMIT);

    @Test
    void palettesAndSmallGraysOfEveryDepthAndInterlacingAreRead() throws Exception {
        for (int bits : new int[] {1, 2, 4, 8}) {
            for (int[] size : TestImages.SIZES) {
                for (boolean gray : new boolean[] {false, true}) {
                    for (boolean transparent : new boolean[] {false, true}) {
                        BufferedImage picture = indexed(size[0], size[1], palette(bits, gray, transparent && !gray));
                        for (int mode : new int[] {ImageWriteParam.MODE_DISABLED, ImageWriteParam.MODE_DEFAULT}) {
                            byte[] file = ForeignFiles.write(picture, "png", param -> param.setProgressiveMode(mode));
                            Image read = codec.read("in", file);
                            assertThat(read.color()).isEqualTo(gray ? Color.GRAY : Color.RGB);
                            assertThat(ForeignFiles.argb(read))
                                    .as("%d bits of %s", bits, read)
                                    .isEqualTo(ForeignFiles.argb(picture));
                        }
                    }
                }
            }
        }
    }

    private static IndexColorModel palette(int bits, boolean gray, boolean transparent) {
        int size = 1 << bits;
        byte[][] colors = new byte[4][size];
        Random random = new Random(bits);
        for (int i = 0; i < size; i++) {
            for (int channel = 0; channel < 3; channel++) {
                colors[channel][i] = (byte) (gray ? i * 255 / (size - 1) : random.nextInt());
            }
            colors[3][i] = (byte) (i % 3 == 0 ? random.nextInt() : 255);
        }
        return transparent
                ? new IndexColorModel(bits, size, colors[0], colors[1], colors[2], colors[3])
                : new IndexColorModel(bits, size, colors[0], colors[1], colors[2]);
    }

    private static BufferedImage indexed(int width, int height, IndexColorModel palette) {
        var picture = new BufferedImage(palette, palette.createCompatibleWritableRaster(width, height), false, null);
        Random random = new Random(width);
        for (int i = 0; i < width * height; i++) {
            picture.getRaster().setSample(i % width, i / width, 0, random.nextInt(palette.getMapSize()));
        }
        return picture;
    }

    @Test
    void interlacedPicturesOfEveryKindAreRead() throws Exception {
        for (Depth depth : new Depth[] {Depth.U8, Depth.U16}) {
            for (Color color : Color.values()) {
                for (boolean alpha : new boolean[] {false, true}) {
                    for (int[] size : TestImages.SIZES) {
                        Image image = TestImages.of(size[0], size[1], depth, color, alpha);
                        byte[] file = ForeignFiles.write(
                                Rasters.buffered(image),
                                "png",
                                param -> param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT));
                        assertThat(codec.read("in", file).sameSamples(image))
                                .as("%s", image)
                                .isTrue();
                    }
                }
            }
        }
    }

    @Test
    void aTransparentColorBecomesAlpha() throws Exception {
        Image image = Image.of(
                3, 1, Color.RGB, Metadata.NONE, new byte[] {1, 1, 9}, new byte[] {2, 2, 2}, new byte[] {3, 4, 3});
        byte[] file = ForeignFiles.write(Rasters.buffered(image), "png", param -> {}, root -> {
            var color = ForeignFiles.node(ForeignFiles.node(root, "tRNS"), "tRNS_RGB");
            color.setAttribute("red", "1");
            color.setAttribute("green", "2");
            color.setAttribute("blue", "4");
        });
        Image read = codec.read("in", file);
        assertThat(read).hasToString("3 x 1 U8 RGB with alpha");
        assertThat(read.bytes(3)).containsExactly(255, 0, 255);
        Image deep = Image.of(3, 1, Color.GRAY, Metadata.NONE, new short[] {1, 700, 701});
        byte[] deepFile = ForeignFiles.write(Rasters.buffered(deep), "png", param -> {}, root -> ForeignFiles.node(
                        ForeignFiles.node(root, "tRNS"), "tRNS_Grayscale")
                .setAttribute("gray", "700"));
        assertThat(codec.read("in", deepFile).shorts(1)).containsExactly((short) 0xFFFF, (short) 0, (short) 0xFFFF);
    }

    @Test
    void writtenFilesAreReadByTheJdk() throws Exception {
        for (Depth depth : new Depth[] {Depth.U8, Depth.U16}) {
            for (Color color : Color.values()) {
                for (boolean alpha : new boolean[] {false, true}) {
                    Image image = TestImages.of(100, 70, depth, color, alpha);
                    BufferedImage read = ForeignFiles.read(codec.write("out", image, Encoding.png()), "png");
                    assertThat(Rasters.image(read, Metadata.NONE).sameSamples(image))
                            .as("%s", image)
                            .isTrue();
                }
            }
        }
    }
}

package io.lenslet.image.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.ImageFormat;
import io.lenslet.image.Metadata;
import io.lenslet.image.Premultiplication;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** BMP, GIF, WebP, and TIFFs of other writers. */
class LibraryFormatsTest {

    private final ImageCodec codec = new ImageCodec(ImageCodec.DEFAULT_PIXEL_LIMIT);

    @Test
    void bmpIsReadWithItsResolution() throws Exception {
        BufferedImage picture = new BufferedImage(5, 3, BufferedImage.TYPE_3BYTE_BGR);
        picture.setRGB(4, 2, 0x123456);
        byte[] file = ForeignFiles.write(picture, "bmp", param -> {});
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(38, 3937).putInt(42, 7874);
        Image read = codec.read("a.bmp", file);
        assertThat(read).hasToString("5 x 3 U8 RGB");
        assertThat(ForeignFiles.argb(read)).isEqualTo(ForeignFiles.argb(picture));
        assertThat(Math.round(read.metadata().dpiX())).isEqualTo(100);
        assertThat(Math.round(read.metadata().dpiY())).isEqualTo(200);
        assertThat(ImageHeader.of("a.bmp", file)).isEqualTo(new ImageHeader(ImageFormat.BMP, 5, 3, 8));
    }

    @Test
    void gifIsReadAsRgbOrGrayAsItsPaletteIs() throws Exception {
        BufferedImage picture = new BufferedImage(20, 13, BufferedImage.TYPE_BYTE_INDEXED);
        for (int i = 0; i < 20 * 13; i++) {
            picture.getRaster().setSample(i % 20, i / 20, 0, i * 7 % 200);
        }
        byte[] file = ForeignFiles.write(picture, "gif", param -> {});
        Image read = codec.read("a.gif", file);
        assertThat(read.color()).isEqualTo(Color.RGB);
        assertThat(ForeignFiles.argb(read)).isEqualTo(ForeignFiles.argb(picture));
        assertThat(ImageHeader.of("a.gif", file)).isEqualTo(new ImageHeader(ImageFormat.GIF, 20, 13, 8));
        byte[] gray = ForeignFiles.write(new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY), "gif", param -> {});
        assertThat(codec.read("gray.gif", gray)).hasToString("4 x 4 U8 GRAY");
    }

    @Test
    void webpIsReadWithAndWithoutLoss() throws Exception {
        byte[] lossy = Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");
        byte[] lossless = Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
        for (byte[] file : new byte[][] {lossy, lossless}) {
            assertThat(ImageHeader.of("a.webp", file)).isEqualTo(new ImageHeader(ImageFormat.WEBP, 1, 1, 8));
            Image read = codec.read("a.webp", file);
            assertThat(read.pixels()).isEqualTo(1);
            assertThat(read.metadata().source()).contains(ImageFormat.WEBP);
        }
    }

    @Test
    void tiffOfOneBitIsReadAsGrayAndPremultipliedAlphaUndone() throws Exception {
        BufferedImage bits = new BufferedImage(9, 2, BufferedImage.TYPE_BYTE_BINARY);
        bits.setRGB(8, 1, 0xFFFFFFFF);
        Image read = codec.read("a.tif", ForeignFiles.write(bits, "tiff", param -> {}));
        assertThat(read).hasToString("9 x 2 U8 GRAY");
        assertThat(read.bytes(0)[17]).isEqualTo((byte) 255);
        assertThat(read.bytes(0)[16]).isZero();

        Image premultiplied = Image.of(
                3, 1, Color.GRAY, Metadata.NONE, new byte[] {50, 0, (byte) 200}, new byte[] {100, 0, (byte) 255});
        assertThat(Premultiplication.undo(premultiplied).bytes(0)).containsExactly(128, 0, 200);
        Image deep = Image.of(1, 1, Color.GRAY, Metadata.NONE, new short[] {1000}, new short[] {2000});
        assertThat(Premultiplication.undo(deep).shorts(0)).containsExactly((short) 32768);
    }

    @Test
    void filesOfTheJdkAreReadAtEveryDepth() throws Exception {
        for (Depth depth : Depth.values()) {
            for (Color color : Color.values()) {
                Image image = TestImages.of(33, 31, depth, color, false);
                byte[] file = ForeignFiles.write(Rasters.buffered(image), "tiff", param -> {});
                assertThat(codec.read("a.tif", file).sameSamples(image))
                        .as("%s", image)
                        .isTrue();
            }
        }
    }
}

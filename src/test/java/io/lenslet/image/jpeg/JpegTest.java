package io.lenslet.image.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.image.Encoding;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Colour;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.Metadata;
import io.lenslet.image.codec.ForeignFiles;
import io.lenslet.image.codec.ImageCodec;
import io.lenslet.image.codec.Rasters;
import io.lenslet.image.codec.TestImages;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import javax.imageio.ImageWriteParam;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Node;

/** JPEG against the JDK's reader and writer, with which it agrees to the bit. */
class JpegTest {

    private final ImageCodec codec = new ImageCodec(ImageCodec.DEFAULT_PIXEL_LIMIT);

    @Test
    void sequentialAndProgressiveFilesAreReadAsTheJdkReadsThem() throws Exception {
        for (Colour colour : Colour.values()) {
            for (int[] size : TestImages.SIZES) {
                BufferedImage picture = interleaved(TestImages.of(size[0], size[1], Depth.U8, colour, false));
                for (int quality : new int[] {10, 75, 100}) {
                    readsAlike(ForeignFiles.write(picture, "jpeg", param -> quality(param, quality)));
                    readsAlike(ForeignFiles.write(picture, "jpeg", param -> {
                        quality(param, quality);
                        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
                    }));
                }
            }
        }
    }

    @Test
    void samplingFactorsAndRestartsAreReadAsTheJdkReadsThem() throws Exception {
        for (int[] factors : new int[][] {{1, 1}, {2, 1}, {2, 2}, {4, 1}, {4, 2}}) {
            for (int restart : new int[] {0, 1, 3}) {
                Consumer<Node> edit = root -> {
                    Node sequence = ForeignFiles.node(root, "markerSequence");
                    IIOMetadataNode luma = ForeignFiles.node(ForeignFiles.node(sequence, "sof"), "componentSpec");
                    luma.setAttribute("HsamplingFactor", "" + factors[0]);
                    luma.setAttribute("VsamplingFactor", "" + factors[1]);
                    if (restart > 0) {
                        ForeignFiles.node(sequence, "dri").setAttribute("interval", "" + restart);
                    }
                };
                for (int[] size : TestImages.SIZES) {
                    BufferedImage picture = interleaved(TestImages.of(size[0], size[1], Depth.U8, Colour.RGB, false));
                    readsAlike(ForeignFiles.write(picture, "jpeg", param -> quality(param, 90), edit));
                }
            }
        }
    }

    private void readsAlike(byte[] file) throws Exception {
        BufferedImage expected = ForeignFiles.read(file, "jpeg");
        Image read = JpegReader.read(file);
        assertThat(read.toString())
                .isEqualTo(Rasters.image(expected, Metadata.NONE).toString());
        assertThat(read.sameSamples(Rasters.image(expected, Metadata.NONE)))
                .as("%s", read)
                .isTrue();
    }

    @Test
    void writtenFilesShowWhatFilesOfTheJdkShow() throws Exception {
        for (Colour colour : Colour.values()) {
            for (int[] size : TestImages.SIZES) {
                Image image = TestImages.of(size[0], size[1], Depth.U8, colour, false);
                for (int quality : new int[] {25, 50, 75, 90}) {
                    BufferedImage ours = ForeignFiles.read(codec.write("out", image, Encoding.jpeg(quality)), "jpeg");
                    byte[] theirs = ForeignFiles.write(interleaved(image), "jpeg", param -> quality(param, quality));
                    assertThat(ForeignFiles.argb(ours))
                            .as("%s at %d", image, quality)
                            .isEqualTo(ForeignFiles.argb(ForeignFiles.read(theirs, "jpeg")));
                }
            }
        }
    }

    @Test
    void theHighestQualityKeepsColourWithinRounding() throws Exception {
        Image image = TestImages.of(100, 70, Depth.U8, Colour.RGB, false);
        Image read = codec.read("in", codec.write("out", image, Encoding.jpeg(100)));
        for (int plane = 0; plane < 3; plane++) {
            for (int i = 0; i < image.pixels(); i++) {
                // Steps of 1 in each of 64 coefficients, and 8-bit chroma on the way.
                assertThat(Math.abs((image.bytes(plane)[i] & 0xFF) - (read.bytes(plane)[i] & 0xFF)))
                        .isLessThanOrEqualTo(5);
            }
        }
    }

    @Test
    void cmykIsReadAsRgb() throws Exception {
        var raster = Raster.createInterleavedRaster(0, 16, 16, 4, null);
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 16; x++) {
                // Adobe's way: 255 is no ink.
                raster.setPixel(x, y, x < 8 ? new int[] {255, 255, 255, 255} : new int[] {255, 0, 0, 255});
            }
        }
        byte[] file = withAdobeSegment(ForeignFiles.write(raster, "jpeg"));
        assertThat(JpegReader.read(file)).isNull();
        Image read = codec.read("cmyk.jpg", file);
        assertThat(read).hasToString("16 x 16 U8 RGB");
        int[] pixels = ForeignFiles.argb(read);
        assertThat(pixels[8 * 16 + 2] & 0xFFFFFF).as("no ink").isEqualTo(0xFFFFFF);
        assertThat(pixels[8 * 16 + 13] >> 16 & 0xFF)
                .as("red of magenta and yellow")
                .isGreaterThan(200);
        assertThat(pixels[8 * 16 + 13] & 0xFF).as("blue of magenta and yellow").isLessThan(80);
    }

    /** The segment that says four components are CMYK, not YCCK. */
    private static byte[] withAdobeSegment(byte[] jpeg) {
        byte[] adobe = {(byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
        return ByteBuffer.allocate(jpeg.length + adobe.length)
                .put(jpeg, 0, 2)
                .put(adobe)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    private static void quality(ImageWriteParam param, int quality) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(quality / 100f);
    }

    /** The kind of picture the JDK's writer takes without conversion. */
    private static BufferedImage interleaved(Image image) {
        boolean grey = image.colour() == Colour.GREY;
        var picture = new BufferedImage(
                image.width(), image.height(), grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
        for (int plane = 0; plane < image.planes(); plane++) {
            for (int i = 0; i < image.pixels(); i++) {
                picture.getRaster()
                        .setSample(i % image.width(), i / image.width(), plane, image.bytes(plane)[i] & 0xFF);
            }
        }
        return picture;
    }
}

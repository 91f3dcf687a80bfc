package io.lenslet.image.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.image.Encoding;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.ImageBuffers;
import io.lenslet.image.Metadata;
import io.lenslet.image.Orientation;
import io.lenslet.image.OrientationTest;
import io.lenslet.image.codec.ForeignFiles;
import io.lenslet.image.codec.ImageCodec;
import io.lenslet.image.codec.Rasters;
import io.lenslet.image.codec.TestImages;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Consumer;
import javax.imageio.ImageWriteParam;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Node;

/** JPEG against the JDK's reader and writer, with which it agrees to the bit. */
class JpegTest {

    /** Used again from file to file, which no result shows. */
    private final ImageBuffers buffers = new ImageBuffers();

    private final ImageCodec codec = new ImageCodec(ImageCodec.DEFAULT_PIXEL_LIMIT);

    @Test
    void sequentialAndProgressiveFilesAreReadAsTheJdkReadsThem() throws Exception {
        for (Color color : Color.values()) {
            for (int[] size : TestImages.SIZES) {
                BufferedImage picture = interleaved(TestImages.of(size[0], size[1], Depth.U8, color, false));
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
                    BufferedImage picture = interleaved(TestImages.of(size[0], size[1], Depth.U8, Color.RGB, false));
                    readsAlike(ForeignFiles.write(picture, "jpeg", param -> quality(param, 90), edit));
                }
            }
        }
    }

    private void readsAlike(byte[] file) throws Exception {
        BufferedImage expected = ForeignFiles.read(file, "jpeg");
        Image read = JpegReader.read(file, buffers).orElseThrow();
        assertThat(read.toString())
                .isEqualTo(Rasters.image(expected, Metadata.NONE).toString());
        assertThat(read.sameSamples(Rasters.image(expected, Metadata.NONE)))
                .as("%s", read)
                .isTrue();
    }

    /**
     * Slopes of 9 x 11 pixels by cjpeg -sample 1x2 -quality 90 of libjpeg-turbo 2.1.5, and what its djpeg makes of
     * them. The JDK's library may be the older one, which repeats the rows of chroma.
     */
    @Test
    void chromaOfHalfTheRowsIsInterpolated() throws Exception {
        byte[] file = Base64.getDecoder()
                .decode("/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsL"
                        + "EBYQERMU"
                        + "FRUVDA8XGBYUGBIUFRT/2wBDAQMEBAUEBQkFBQkUDQsNFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB"
                        + "QUFBQUFBQUFBQUFBQUFBQUFBT/wAARCAALAAkDARIAAhEB"
                        + "AxEB/8QAFQABAQAAAAAAAAAAAAAAAAAABwj/xAAkEAAABAILAAAAAAAAAAAAAAAAAwUHJEEIERUYM0JRVGSRov"
                        + "/EABcBAAMBAAAAAAAAAAAAAAAAAAIFBwj/xAAfEQACAAUF"
                        + "AAAAAAAAAAAAAAAABAECBgeRFBciMWH/2gAMAwEAAhEDEQA/ABFpqO+BC6ZRerTIKfWRClykBXYiT2hLkP8ADv"
                        + "IA3duL5F62Cn7UvoNdRMac3If9yf/Z");
        String expected =
                "00020015040c3403184f0226690333840240a5004cbf0358da026702150f1c171b3b16275615357017438c1650ac155cc616"
                        + "67e21677002e1c1a3129393035542f"
                        + "416d304f882f5ba82e69c33076df2f8400442a18473537464352454f6c465d874569a64477c24684dd4590005c371a"
                        + "5f43395d4f535c5b6e5e69895d76a85c83"
                        + "c35d8fdf5c9e0071431c73503b725b5570676f72778a7184a97090c3729be171a90287501c8a5b3c89695788757089"
                        + "838b888faa879dc689aae289b7039f5e1d"
                        + "a06a3d9f76589e8272a1918c9f9dab9daac6a0b7e3a0c300b76919ba7637b88052b78d6cb89c87b7a9a7b7b6c3b9c2"
                        + "deb8cf03cf7a1dd1873bcf9156ce9e70d0"
                        + "ab8bcfb8abcec7c7d1d3e2d0de05e2831ee48f3de29d57e0a872e3b78de2c3ace1cfc8e3dce4e3e9";
        Image read = JpegReader.read(file, buffers).orElseThrow();
        byte[] pixels = new byte[3 * 99];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = read.bytes(i % 3)[i / 3];
        }
        assertThat(HexFormat.of().formatHex(pixels)).isEqualTo(expected);
    }

    @Test
    void jfifDecidesColorsBeforeAdobeDoes() throws Exception {
        byte[] jfif = codec.write("out", TestImages.of(33, 31, Depth.U8, Color.RGB, false), Encoding.jpeg(90));
        assertThat(codec.read("in", withAdobeSegment(jfif)).sameSamples(codec.read("in", jfif)))
                .isTrue();
        int jfifEnd = 4 + (jfif[4] << 8 | jfif[5]);
        byte[] bare = ByteBuffer.allocate(jfif.length - jfifEnd + 2)
                .put(jfif, 0, 2)
                .put(jfif, jfifEnd, jfif.length - jfifEnd)
                .array();
        Image rgb = codec.read("in", withAdobeSegment(bare));
        assertThat(codec.read("in", bare).sameSamples(codec.read("in", jfif))).isTrue();
        assertThat(rgb.bytes(0))
                .as("red is what was luma")
                .isNotEqualTo(codec.read("in", jfif).bytes(0));
    }

    @Test
    void framesWithoutHuffmanTablesHaveTheStandardOnes() throws Exception {
        byte[] jpeg = codec.write("out", TestImages.of(33, 31, Depth.U8, Color.RGB, false), Encoding.jpeg(90));
        ByteBuffer frame = ByteBuffer.allocate(jpeg.length).put(jpeg, 0, 2);
        int position = 2;
        while (jpeg[position + 1] != (byte) 0xDA) {
            int length = 2 + ((jpeg[position + 2] & 0xFF) << 8 | jpeg[position + 3] & 0xFF);
            if (jpeg[position + 1] != (byte) 0xC4) {
                frame.put(jpeg, position, length);
            }
            position += length;
        }
        frame.put(jpeg, position, jpeg.length - position);
        assertThat(frame.remaining()).isGreaterThan(400);
        byte[] bare = Arrays.copyOf(frame.array(), frame.position());
        assertThat(codec.read("in", bare).sameSamples(codec.read("in", jpeg))).isTrue();
    }

    @Test
    void writtenFilesShowWhatFilesOfTheJdkShow() throws Exception {
        for (Color color : Color.values()) {
            for (int[] size : TestImages.SIZES) {
                Image image = TestImages.of(size[0], size[1], Depth.U8, color, false);
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
    void theHighestQualityKeepsColorWithinRounding() throws Exception {
        Image image = TestImages.of(100, 70, Depth.U8, Color.RGB, false);
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
        assertThat(JpegReader.read(file, buffers)).isEmpty();
        assertThat(codec.read("cmyk.jpg", OrientationTest.withExif(file, 3))
                        .sameSamples(Orientation.HALF_TURN.apply(codec.read("cmyk.jpg", file))))
                .isTrue();
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
        boolean gray = image.color() == Color.GRAY;
        var picture = new BufferedImage(
                image.width(), image.height(), gray ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
        for (int plane = 0; plane < image.planes(); plane++) {
            for (int i = 0; i < image.pixels(); i++) {
                picture.getRaster()
                        .setSample(i % image.width(), i / image.width(), plane, image.bytes(plane)[i] & 0xFF);
            }
        }
        return picture;
    }
}

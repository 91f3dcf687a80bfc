package io.lenslet.image.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lenslet.image.Encoding;
import io.lenslet.image.Encoding.TiffCompression;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.ImageFormat;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.Metadata;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is written is read again: exactly, by the formats that lose nothing. */
class RoundTripTest {

    private final ImageCodec codec = new ImageCodec(ImageCodec.DEFAULT_PIXEL_LIMIT);

    @Test
    void pngKeepsEverySampleAtEveryDepthColorAndSize() throws Exception {
        for (Depth depth : new Depth[] {Depth.U8, Depth.U16}) {
            keepsEverySample(depth, Encoding.png());
        }
    }

    @Test
    void tiffKeepsEverySampleAtEveryDepthColorSizeAndCompression() throws Exception {
        for (Depth depth : Depth.values()) {
            for (TiffCompression compression : TiffCompression.values()) {
                keepsEverySample(depth, Encoding.tiff(compression));
            }
        }
    }

    private void keepsEverySample(Depth depth, Encoding encoding) throws Exception {
        for (Color color : Color.values()) {
            for (boolean alpha : new boolean[] {false, true}) {
                for (int[] size : TestImages.SIZES) {
                    Image image = TestImages.of(size[0], size[1], depth, color, alpha);
                    byte[] file = codec.write("out", image, encoding);
                    Image read = codec.read("in", file);
                    assertThat(read.toString()).isEqualTo(image.toString());
                    assertThat(read.sameSamples(image))
                            .as("%s as %s", image, encoding)
                            .isTrue();
                    ImageHeader header = ImageHeader.of("in", file);
                    assertThat(header)
                            .isEqualTo(
                                    new ImageHeader(encoding.format().orElseThrow(), size[0], size[1], depth.bits()));
                }
            }
        }
    }

    @Test
    void pngKeepsNoiseFlatsAndRunsOfEveryLength() throws Exception {
        Random random = new Random(5);
        byte[] samples = new byte[1000 * 300];
        int filled = 0;
        for (int run = 1; filled < samples.length; run = run % 600 + 1) {
            byte value = (byte) random.nextInt();
            for (int i = 0; i < run && filled < samples.length; i++) {
                samples[filled++] = (byte) (random.nextInt(50) == 0 ? random.nextInt() : value);
            }
        }
        Image image = Image.of(1000, 300, Color.GRAY, Metadata.NONE, samples);
        assertThat(codec.read("in", codec.write("out", image, Encoding.png())).sameSamples(image))
                .isTrue();
        Image flat = Image.blank(2000, 1000, Depth.U8, Color.RGB, true, Metadata.NONE);
        byte[] file = codec.write("out", flat, Encoding.png());
        assertThat(codec.read("in", file).sameSamples(flat)).isTrue();
        assertThat(file.length).isLessThan(flat.pixels() * 4 / 400);
    }

    @Test
    void profileAndResolutionAreKept() throws Exception {
        for (Color color : Color.values()) {
            Metadata metadata = new Metadata(Optional.empty(), TestImages.profile(color), 300, 150);
            Image image = TestImages.of(20, 10, Depth.U8, color, false).with(metadata);
            for (Encoding encoding :
                    new Encoding[] {Encoding.png(), Encoding.tiff(TiffCompression.LZW), Encoding.jpeg(90)}) {
                Metadata read =
                        codec.read("in", codec.write("out", image, encoding)).metadata();
                assertThat(read.iccProfile()).as("%s", encoding).isEqualTo(metadata.iccProfile());
                // PNG counts pixels per meter, of which 39.37 make an inch.
                assertThat(read.dpiX()).as("%s", encoding).isCloseTo(300, within(0.013));
                assertThat(read.dpiY()).as("%s", encoding).isCloseTo(150, within(0.013));
                assertThat(read.source()).isEqualTo(encoding.format());
            }
        }
    }

    @Test
    void aProfileForOtherColorsIsNotWritten() throws Exception {
        Metadata metadata = new Metadata(Optional.empty(), TestImages.profile(Color.RGB), 0, 0);
        Image gray = TestImages.of(20, 10, Depth.U8, Color.GRAY, false).with(metadata);
        for (Encoding encoding :
                new Encoding[] {Encoding.png(), Encoding.tiff(TiffCompression.NONE), Encoding.jpeg(90)}) {
            assertThat(codec.read("in", codec.write("out", gray, encoding))
                            .metadata()
                            .iccProfile())
                    .isEmpty();
        }
    }

    @Test
    void theFormatOfTheInputIsWrittenWhereItCanBe() {
        Image image = TestImages.of(2, 2, Depth.U8, Color.GRAY, false);
        for (ImageFormat source : ImageFormat.values()) {
            Image read = image.with(new Metadata(Optional.of(source), Metadata.NO_PROFILE, 0, 0));
            assertThat(Encoding.SAME_AS_INPUT.formatOf(read)).isEqualTo(source.written() ? source : ImageFormat.PNG);
            assertThat(Encoding.jpeg(1).formatOf(read)).isEqualTo(ImageFormat.JPEG);
        }
        assertThat(Encoding.SAME_AS_INPUT.formatOf(image)).isEqualTo(ImageFormat.PNG);
    }

    @Test
    void whatAFormatCannotHoldIsAnError() {
        Image floats = TestImages.of(2, 2, Depth.F32, Color.GRAY, false);
        assertThatThrownBy(() -> codec.write("out/a.png", floats, Encoding.png()))
                .isInstanceOf(ImageFormatException.class)
                .hasMessage("out/a.png: PNG holds 8 or 16 bits, the image has floats; write TIFF");
        Image deep = TestImages.of(2, 2, Depth.U16, Color.GRAY, false);
        assertThatThrownBy(() -> codec.write("out/a.jpg", deep, Encoding.jpeg(90)))
                .isInstanceOf(ImageFormatException.class)
                .hasMessage("out/a.jpg: JPEG holds 8 bits, the image has 16; write PNG or TIFF");
        Image alpha = TestImages.of(2, 2, Depth.U8, Color.GRAY, true);
        assertThatThrownBy(() -> codec.write("out/a.jpg", alpha, Encoding.jpeg(90)))
                .isInstanceOf(ImageFormatException.class)
                .hasMessage("out/a.jpg: JPEG holds no alpha; write PNG or TIFF");
        assertThatThrownBy(() -> Encoding.jpeg(0)).hasMessage("JPEG quality must be from 1 to 100, was 0");
        assertThatThrownBy(() -> new Encoding(Optional.of(ImageFormat.GIF), 90, TiffCompression.NONE))
                .hasMessage("images are written as PNG, JPEG or TIFF, not as GIF");
    }
}

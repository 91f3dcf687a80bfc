package io.lenslet.image.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lenslet.image.Encoding;
import io.lenslet.image.Encoding.TiffCompression;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.ImageFormat;
import io.lenslet.image.ImageFormatException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever the bytes, reading gives an image or an {@link ImageFormatException} of one line, and allocates no more than
 * the limit.
 */
@Tag("fuzz")
class DamagedFilesTest {

    private static final int LIMIT = 100_000;

    private final ImageCodec codec = new ImageCodec(LIMIT);
    private final Image image = TestImages.of(100, 70, Depth.U8, Color.RGB, false);

    @Test
    void filesThatAreNoImagesAreNamed() {
        assertMessage(
                "%PDF-1.7 and so on".getBytes(StandardCharsets.US_ASCII),
                "photos/a.png: not an image this product reads (first bytes 25 50 44 46); known: PNG, JPEG, TIFF, BMP,"
                        + " GIF, WebP");
        assertMessage(new byte[0], "photos/a.png: empty file");
        assertMessage(
                new byte[] {1},
                "photos/a.png: not an image this product reads (first bytes 01); known: PNG, JPEG, TIFF, BMP, GIF,"
                        + " WebP");
    }

    private void assertMessage(byte[] file, String message) {
        assertThatThrownBy(() -> codec.read("photos/a.png", file))
                .isInstanceOf(ImageFormatException.class)
                .hasMessage(message);
    }

    @Test
    void truncatedFilesAreErrorsWhereverTheyEnd() throws Exception {
        byte[] progressive = ForeignFiles.write(
                Rasters.buffered(image), "jpeg", param -> param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT));
        byte[] jpeg = codec.write("out", image, Encoding.jpeg(90));
        assertThat(codec.read("whole", jpeg).pixels()).isEqualTo(image.pixels());
        for (byte[] file : new byte[][] {
            jpeg,
            progressive,
            codec.write("out", image, Encoding.png()),
            codec.write("out", image, Encoding.tiff(TiffCompression.NONE))
        }) {
            ImageFormat format = ImageHeader.of("whole", file).format();
            int least = format == ImageFormat.JPEG ? 4 : 1;
            for (int length = 0; length <= file.length - least; length += Math.max(1, file.length / 300)) {
                byte[] cut = Arrays.copyOf(file, length);
                assertThat(catchThrowable(() -> codec.read("cut", cut)))
                        .as("%s cut at %d of %d", format, length, file.length)
                        .isInstanceOf(ImageFormatException.class)
                        .hasMessageStartingWith("cut: ")
                        .hasMessageNotContaining("\n");
            }
        }
        assertMessage(
                Arrays.copyOf(jpeg, jpeg.length / 2),
                "photos/a.png: truncated or corrupt JPEG: its data ends after 1 of 5 rows of blocks");
    }

    @Test
    void damagedBytesGiveAnImageOrAnErrorAndNothingElse() throws Exception {
        Random random = new Random(11);
        for (Encoding encoding :
                new Encoding[] {Encoding.jpeg(90), Encoding.png(), Encoding.tiff(TiffCompression.LZW)}) {
            byte[] file = codec.write("out", image, encoding);
            for (int round = 0; round < 1500; round++) {
                byte[] damaged = file.clone();
                for (int i = 0; i <= round % 4; i++) {
                    int range = random.nextBoolean() ? Math.min(700, file.length) : file.length;
                    damaged[random.nextInt(range)] = (byte) random.nextInt();
                }
                try {
                    assertThat(codec.read("damaged", damaged).pixels()).isLessThanOrEqualTo(LIMIT);
                } catch (ImageFormatException e) {
                    assertThat(e.getMessage()).startsWith("damaged: ").doesNotContain("\n");
                }
            }
        }
    }

    @Test
    void aWrongChecksumInAPngIsFound() throws Exception {
        byte[] png = codec.write("out", image, Encoding.png());
        png[png.length - 40] ^= 1;
        assertThatThrownBy(() -> codec.read("a.png", png))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageMatching("a.png: corrupt PNG: chunk IDAT at byte \\d+ has a wrong checksum");
    }

    @Test
    void tooManyPixelsAreRefusedByTheHeader() throws Exception {
        byte[] png = codec.write("out", image, Encoding.png());
        ByteBuffer.wrap(png).putInt(16, 50_000).putInt(20, 50_000);
        assertThatThrownBy(() -> codec.read("bomb.png", png))
                .isInstanceOf(ImageFormatException.class)
                .hasMessage("bomb.png: 50000 x 50000 pixels are more than the limit of 100000");
        byte[] jpeg = codec.write("out", image, Encoding.jpeg(90));
        int frame = indexOf(jpeg, (byte) 0xC0);
        ByteBuffer.wrap(jpeg).putShort(frame + 4, (short) 65_000).putShort(frame + 6, (short) 64_000);
        assertThatThrownBy(() -> codec.read("bomb.jpg", jpeg))
                .isInstanceOf(ImageFormatException.class)
                .hasMessage("bomb.jpg: 64000 x 65000 pixels are more than the limit of 100000");
        byte[] none = codec.write("out", image, Encoding.png());
        ByteBuffer.wrap(none).putInt(16, 0);
        assertThatThrownBy(() -> codec.read("none.png", none))
                .isInstanceOf(ImageFormatException.class)
                .hasMessage("none.png: corrupt PNG: its header says 0 x 70 pixels");
    }

    private static int indexOf(byte[] jpeg, byte marker) {
        for (int i = 0; i + 1 < jpeg.length; i++) {
            if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == marker) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("no such marker");
    }
}

package io.lenslet.image.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.image.ImageFormat;
import io.lenslet.image.ImageFormatException;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;

/** GIFs made block by block, and those of the JDK's writer. */
class GifTest {

    private static final int RED = 0xFFFF0000;
    private static final int BLUE = 0xFF0000FF;
    private static final String RED_AND_BLUE = "FF 00 00 00 00 FF";

    private final ImageCodec codec = new ImageCodec(ImageCodec.DEFAULT_PIXEL_LIMIT);

    private int[] pixels(byte[] file) throws ImageFormatException {
        return ForeignFiles.argb(codec.read("a.gif", file));
    }

    /** Signature, screen and a palette of two colors. */
    private static byte[] screen(int width, int height) {
        return join(
                "GIF89a".getBytes(StandardCharsets.US_ASCII),
                new byte[] {(byte) width, 0, (byte) height, 0, (byte) 0x80, 0, 0},
                hex(RED_AND_BLUE));
    }

    private static byte[] transparent(int index) {
        return new byte[] {0x21, (byte) 0xF9, 4, 1, 0, 0, (byte) index, 0};
    }

    /** A frame whose indices are each written as a code of their own, with a clear code before each. */
    private static byte[] frame(int x, int y, int width, int height, int literalBits, int... indices) {
        StringBuilder bits = new StringBuilder();
        for (int index : indices) {
            code(bits, 1 << literalBits, literalBits + 1);
            code(bits, index, literalBits + 1);
        }
        code(bits, (1 << literalBits) + 1, literalBits + 1);
        byte[] data = new byte[(bits.length() + 7) / 8];
        for (int i = 0; i < bits.length(); i++) {
            data[i / 8] |= (byte) (bits.charAt(i) - '0' << i % 8);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(
                new byte[] {0x2C, (byte) x, 0, (byte) y, 0, (byte) width, 0, (byte) height, 0, 0, (byte) literalBits});
        for (int from = 0; from < data.length; from += 7) {
            byte[] block = Arrays.copyOfRange(data, from, Math.min(data.length, from + 7));
            out.write(block.length);
            out.writeBytes(block);
        }
        out.write(0);
        return out.toByteArray();
    }

    private static void code(StringBuilder bits, int code, int length) {
        for (int i = 0; i < length; i++) {
            bits.append(code >> i & 1);
        }
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] hex(String digits) {
        return HexFormat.ofDelimiter(" ").parseHex(digits);
    }

    @Test
    void theFirstFrameStandsOnTheCanvas() throws Exception {
        byte[] file = join(screen(3, 3), frame(1, 1, 2, 1, 2, 0, 1), frame(0, 0, 1, 1, 2, 1));
        assertThat(pixels(file)).containsExactly(0, 0, 0, 0, RED, BLUE, 0, 0, 0);
        assertThat(ImageHeader.of("a.gif", file)).isEqualTo(new ImageHeader(ImageFormat.GIF, 3, 3, 8));
    }

    @Test
    void aFrameBeyondTheScreenMakesTheCanvasLarger() throws Exception {
        byte[] file = join(screen(1, 1), frame(1, 0, 2, 1, 2, 0, 1));
        assertThat(pixels(file)).containsExactly(0, RED, BLUE);
        assertThat(ImageHeader.of("a.gif", file)).isEqualTo(new ImageHeader(ImageFormat.GIF, 3, 1, 8));
    }

    @Test
    void aTransparentIndexBeyondThePaletteIsThatIndexAlone() throws Exception {
        assertThat(pixels(join(screen(2, 1), transparent(2), frame(0, 0, 2, 1, 2, 0, 1))))
                .containsExactly(RED, BLUE);
        assertThat(pixels(join(screen(3, 1), transparent(2), frame(0, 0, 3, 1, 2, 0, 2, 1))))
                .containsExactly(RED, 0, BLUE);
        assertThat(pixels(join(screen(2, 1), transparent(1), frame(0, 0, 2, 1, 2, 0, 1))))
                .containsExactly(RED, 0x000000FF);
        assertThat(pixels(join(screen(2, 1), frame(0, 0, 2, 1, 2, 0, 3)))).containsExactly(RED, 0xFF000000);
    }

    @Test
    void literalsOfOneToElevenBitsAreRead() throws Exception {
        for (int bits = 1; bits <= 11; bits++) {
            assertThat(pixels(join(screen(2, 1), frame(0, 0, 2, 1, bits, 1, 0))))
                    .as("%d bits", bits)
                    .containsExactly(BLUE, RED);
        }
        assertBad(join(screen(2, 1), frame(0, 0, 2, 1, 12, 1, 0)), "corrupt GIF: LZW data of 12 bits");
    }

    @Test
    void interlacedAndLongDataIsReadAsTheJdkReadsIt() throws Exception {
        Random random = new Random(3);
        byte[][] palette = new byte[3][256];
        for (byte[] levels : palette) {
            random.nextBytes(levels);
        }
        IndexColorModel colors = new IndexColorModel(8, 256, palette[0], palette[1], palette[2]);
        BufferedImage picture = new BufferedImage(150, 131, BufferedImage.TYPE_BYTE_INDEXED, colors);
        for (int i = 0; i < 150 * 131; i++) {
            picture.getRaster().setSample(i % 150, i / 150, 0, i < 9000 ? i / 37 % 5 : random.nextInt(256));
        }
        for (int mode : new int[] {ImageWriteParam.MODE_DISABLED, ImageWriteParam.MODE_DEFAULT}) {
            byte[] file = ForeignFiles.write(picture, "gif", param -> param.setProgressiveMode(mode));
            assertThat(pixels(file)).isEqualTo(ForeignFiles.argb(picture));
        }
    }

    @Test
    void whatIsNotThereIsTold() {
        byte[] whole = join(screen(2, 2), frame(0, 0, 2, 2, 2, 0, 1, 1, 0));
        for (int length = 14; length < whole.length - 2; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> codec.read("a.gif", cut))
                    .isInstanceOf(ImageFormatException.class)
                    .hasMessageContaining("truncated");
        }
        assertBad(join(screen(2, 2), frame(0, 0, 2, 2, 2, 0, 1, 1)), "truncated GIF: its data ends in row 1 of 2");
        assertBad(join(screen(2, 2), frame(0, 0, 0, 2, 2)), "corrupt GIF: its first frame has 0 x 2 pixels");
        assertBad(join(screen(2, 2), new byte[] {0x3B}), "corrupt GIF: no frame");
        byte[] bare = screen(1, 1);
        bare[10] = 0;
        assertBad(join(Arrays.copyOf(bare, 13), frame(0, 0, 1, 1, 2, 0)), "corrupt GIF: no palette");
        byte[] nonsense = join(screen(1, 1), hex("2C 00 00 00 00 01 00 01 00 00 02 01 07 00")); // code 7 at once
        assertBad(nonsense, "corrupt GIF: a code of its LZW data stands for nothing");
    }

    private void assertBad(byte[] file, String reason) {
        assertThatThrownBy(() -> codec.read("a.gif", file))
                .isInstanceOf(ImageFormatException.class)
                .hasMessage("a.gif: " + reason);
    }
}

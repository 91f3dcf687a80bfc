package io.lenslet.image.png;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.image.Encoding;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.codec.ImageCodec;
import io.lenslet.image.codec.TestImages;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

/** The compressed data of PNG files, in chunks of any size, damaged and cut where the checksums of chunks are right. */
class PngDataTest {

    private static final int DATA = 0x49444154;

    private final ImageCodec codec = new ImageCodec(ImageCodec.DEFAULT_PIXEL_LIMIT);
    private final Image image = TestImages.of(100, 70, Depth.U8, Color.RGB, false);

    @Test
    void chunksOfAnySizeAreRead() throws Exception {
        byte[] png = codec.write("out", image, Encoding.png());
        byte[] data = data(png);
        for (int size : new int[] {1, 7, 100, 8192, data.length}) {
            assertThat(codec.read("in", withData(png, data, size)).sameSamples(image))
                    .as("chunks of %d bytes", size)
                    .isTrue();
        }
    }

    @Test
    void damageIsNamedWithItsPlaceInTheFile() throws Exception {
        byte[] png = codec.write("out", image, Encoding.png());
        byte[] data = data(png);
        data[2] |= 6;
        String message = "a.png: corrupt PNG: its compressed data is damaged at byte %d (a block of unknown type)";
        assertCorrupt(withData(png, data, data.length), message.formatted(43));
        assertCorrupt(withData(png, data, 1), message.formatted(67));
    }

    @Test
    void aWrongChecksumIsFoundEvenWhereTheLastRowEndsAPiece() throws Exception {
        for (int rows : new int[] {127, 128, 129}) {
            byte[] png = codec.write("out", TestImages.of(1023, rows, Depth.U8, Color.GRAY, false), Encoding.png());
            byte[] data = data(png);
            data[data.length - 1] ^= 1;
            byte[] damaged = withData(png, data, data.length);
            int end = 33 + 8 + data.length;
            assertCorrupt(
                    damaged,
                    "a.png: corrupt PNG: its compressed data is damaged at byte " + end + " (its checksum is wrong)");
        }
    }

    @Test
    void dataThatEndsEarlyIsNamedWithItsRow() throws Exception {
        byte[] png = codec.write("out", image, Encoding.png());
        byte[] data = data(png);
        for (int length : new int[] {1, data.length / 2, data.length - 30}) {
            byte[] cut = Arrays.copyOf(data, length);
            Inflater inflater = new Inflater();
            inflater.setInput(cut);
            int row = inflater.inflate(new byte[70 * 301]) / 301;
            inflater.end();
            assertCorrupt(
                    withData(png, cut, cut.length), "a.png: truncated PNG: its data ends in row " + row + " of 70");
        }
    }

    private void assertCorrupt(byte[] png, String message) {
        assertThatThrownBy(() -> codec.read("a.png", png))
                .isInstanceOf(ImageFormatException.class)
                .hasMessage(message);
    }

    private static byte[] data(byte[] png) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.wrap(png);
        for (int position = 8; position < png.length; position += 12 + buffer.getInt(position)) {
            if (buffer.getInt(position + 4) == DATA) {
                data.write(png, position + 8, buffer.getInt(position));
            }
        }
        return data.toByteArray();
    }

    /** The header of {@code png} and this data in chunks of {@code size} bytes. */
    private static byte[] withData(byte[] png, byte[] data, int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(png, 0, 33);
        for (int from = 0; from < data.length; from += size) {
            chunk(out, "IDAT", Arrays.copyOfRange(data, from, Math.min(data.length, from + size)));
        }
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
        ByteBuffer chunk = ByteBuffer.allocate(content.length + 12);
        chunk.putInt(content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content);
        CRC32 crc = new CRC32();
        crc.update(chunk.array(), 4, content.length + 4);
        out.writeBytes(chunk.putInt((int) crc.getValue()).array());
    }
}

package io.lenslet.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.image.Image.Color;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.codec.ImageCodec;
import io.lenslet.image.codec.TestImages;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

public class OrientationTest {

    private final ImageCodec codec = new ImageCodec(ImageCodec.DEFAULT_PIXEL_LIMIT);

    /** The rows of {@code a b c / d e f} as EXIF's figure turns them, orientations 1 to 8. */
    private static final String[] UPRIGHT = {
        "abc/def", "cba/fed", "fed/cba", "def/abc", "ad/be/cf", "da/eb/fc", "fc/eb/da", "cf/be/ad"
    };

    @Test
    void allEightOrientationsAreAppliedAtEveryDepth() {
        for (Depth depth : Depth.values()) {
            Image stored = Image.blank(
                    3, 2, depth, Color.GRAY, false, new Metadata(Optional.empty(), Metadata.NO_PROFILE, 300, 100));
            for (int i = 0; i < 6; i++) {
                switch (depth) {
                    case U8 -> stored.bytes(0)[i] = (byte) ('a' + i);
                    case U16 -> stored.shorts(0)[i] = (short) ('a' + i);
                    case F32 -> stored.floats(0)[i] = 'a' + i;
                }
            }
            for (int tag = 1; tag <= 8; tag++) {
                Image upright = Orientation.ofTag(tag).apply(stored);
                assertThat(rows(upright)).as("orientation %d", tag).isEqualTo(UPRIGHT[tag - 1]);
                assertThat(upright.metadata().dpiX()).isEqualTo(tag < 5 ? 300 : 100);
            }
        }
        assertThat(Orientation.ofTag(0)).isEqualTo(Orientation.UPRIGHT);
        assertThat(Orientation.ofTag(9)).isEqualTo(Orientation.UPRIGHT);
    }

    private static String rows(Image image) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < image.pixels(); i++) {
            rows.append(i > 0 && i % image.width() == 0 ? "/" : "");
            rows.append((char)
                    switch (image.depth()) {
                        case U8 -> image.bytes(0)[i];
                        case U16 -> image.shorts(0)[i];
                        case F32 -> (int) image.floats(0)[i];
                    });
        }
        return rows.toString();
    }

    @Test
    void theOrientationInAFileIsAppliedAndNotWrittenAgain() throws Exception {
        Image image = TestImages.of(24, 10, Depth.U8, Color.RGB, false);
        byte[] jpeg = codec.write("out", image, Encoding.jpeg(95));
        byte[] png = codec.write("out", image, Encoding.png());
        Image decoded = codec.read("in", jpeg);
        for (int tag = 1; tag <= 8; tag++) {
            Image fromJpeg = codec.read("in", withExif(jpeg, tag));
            assertThat(fromJpeg.sameSamples(Orientation.ofTag(tag).apply(decoded)))
                    .isTrue();
            assertThat(fromJpeg.metadata().dpiX()).isEqualTo(72);
            Image fromPng = codec.read("in", withExifChunk(png, tag));
            assertThat(fromPng.sameSamples(Orientation.ofTag(tag).apply(image))).isTrue();
            byte[] again = codec.write("out", fromPng, Encoding.SAME_AS_INPUT);
            assertThat(codec.read("in", again).sameSamples(fromPng)).isTrue();
            Image fromTiff = codec.read("in", tiff(tag));
            assertThat(rows(fromTiff)).isEqualTo(UPRIGHT[tag - 1]);
        }
    }

    @Test
    void theFirstOfSeveralExifSegmentsCounts() throws Exception {
        byte[] jpeg = codec.write("out", TestImages.of(24, 10, Depth.U8, Color.RGB, false), Encoding.jpeg(95));
        Image decoded = codec.read("in", jpeg);
        Image read = codec.read("in", withExif(withExif(jpeg, 1), 6));
        assertThat(read.sameSamples(Orientation.ofTag(6).apply(decoded))).isTrue();
    }

    @Test
    void exifInTheTextOfAPngIsRead() throws Exception {
        Image image = TestImages.of(24, 10, Depth.U8, Color.RGB, false);
        byte[] png = codec.write("out", image, Encoding.png());
        for (String prefix : new String[] {"", "Exif\0\0"}) {
            String profile = profile(prefix, exif(6));
            for (byte[] chunk : new byte[][] {
                text("tEXt", "Raw profile type exif\0", profile), text("tEXt", "Raw profile type APP1\0", profile),
                text("zTXt", "Raw profile type exif\0\0", deflated(profile)),
                        text("iTXt", "Raw profile type exif\0\0\0\0\0", profile),
                text("iTXt", "Raw profile type exif\0\1\0en\0Profil\0", deflated(profile))
            }) {
                Image read = codec.read("in", withChunk(png, chunk));
                assertThat(read.sameSamples(Orientation.ofTag(6).apply(image))).isTrue();
                Image both = codec.read("in", withExifChunk(withChunk(png, chunk), 3));
                assertThat(both.sameSamples(Orientation.ofTag(3).apply(image)))
                        .as("its own chunk wins")
                        .isTrue();
            }
            assertThat(codec.read("in", withChunk(png, text("tEXt", "Comment\0", profile)))
                            .sameSamples(image))
                    .isTrue();
        }
        for (String damaged : new String[] {"", "\nexif\n", "\nexif\n  999999999\nzz", "\nexif\n  4\nMM", "exif"}) {
            assertThat(codec.read("in", withChunk(png, text("tEXt", "Raw profile type exif\0", damaged)))
                            .sameSamples(image))
                    .isTrue();
            assertThat(codec.read("in", withChunk(png, text("zTXt", "Raw profile type exif\0\0", damaged)))
                            .sameSamples(image))
                    .isTrue();
        }
    }

    /** As ImageMagick writes it: lines of 36 bytes. */
    private static String profile(String prefix, byte[] exif) {
        byte[] block = ByteBuffer.allocate(prefix.length() + exif.length)
                .put(prefix.getBytes(StandardCharsets.US_ASCII))
                .put(exif)
                .array();
        String digits = HexFormat.of().formatHex(block).replaceAll("(.{72})", "$1\n");
        return String.format("\nexif\n%8d\n%s\n", block.length, digits);
    }

    private static String deflated(String text) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out)) {
            deflater.write(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    private static byte[] text(String type, String before, String text) {
        return (type + before + text).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A TIFF directory with an orientation and 72 pixels per inch. */
    public static byte[] exif(int orientation) {
        ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 4 * 12 + 4 + 16);
        int values = 8 + 2 + 4 * 12 + 4;
        tiff.put("MM".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 4);
        entry(tiff, 274, 3, orientation << 16);
        entry(tiff, 282, 5, values);
        entry(tiff, 283, 5, values + 8);
        entry(tiff, 296, 3, 2 << 16);
        return tiff.putInt(0).putInt(72).putInt(1).putInt(72).putInt(1).array();
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(1).putInt(value);
    }

    /** The letters a to f as a gray TIFF of 3 x 2 pixels, turned. */
    private static byte[] tiff(int orientation) {
        ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 9 * 12 + 4 + 6);
        tiff.put("MM".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 9);
        entry(tiff, 256, 3, 3 << 16);
        entry(tiff, 257, 3, 2 << 16);
        entry(tiff, 258, 3, 8 << 16);
        entry(tiff, 259, 3, 1 << 16);
        entry(tiff, 262, 3, 1 << 16);
        entry(tiff, 273, 4, 8 + 2 + 9 * 12 + 4);
        entry(tiff, 274, 3, orientation << 16);
        entry(tiff, 278, 3, 2 << 16);
        entry(tiff, 279, 4, 6);
        return tiff.putInt(0).put("abcdef".getBytes(StandardCharsets.US_ASCII)).array();
    }

    public static byte[] withExif(byte[] jpeg, int orientation) {
        byte[] exif = exif(orientation);
        ByteBuffer file = ByteBuffer.allocate(jpeg.length + exif.length + 10);
        file.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) (exif.length + 8));
        file.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(exif).put(jpeg, 2, jpeg.length - 2);
        // The density of JFIF counts only where it has a unit, which is not given here.
        return file.array();
    }

    private static byte[] withExifChunk(byte[] png, int orientation) {
        return withChunk(
                png,
                ByteBuffer.allocate(4 + exif(orientation).length)
                        .put("eXIf".getBytes(StandardCharsets.US_ASCII))
                        .put(exif(orientation))
                        .array());
    }

    /** The chunk, type and content, behind the header. */
    private static byte[] withChunk(byte[] png, byte[] chunk) {
        int afterHeader = 8 + 25;
        var file = new ByteArrayOutputStream();
        file.write(png, 0, afterHeader);
        CRC32 crc = new CRC32();
        crc.update(chunk);
        file.writeBytes(ByteBuffer.allocate(4).putInt(chunk.length - 4).array());
        file.writeBytes(chunk);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
        file.write(png, afterHeader, png.length - afterHeader);
        return file.toByteArray();
    }
}

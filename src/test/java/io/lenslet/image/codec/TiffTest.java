package io.lenslet.image.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.image.Encoding;
import io.lenslet.image.Image;
import io.lenslet.image.ImageFormat;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.ImagePages;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;

/** TIFFs of every kind of sample, made byte by byte, against what their bytes say. */
class TiffTest {

    private static final int UNSIGNED = 1;
    private static final int SIGNED = 2;
    private static final int FLOAT = 3;

    private final ImageCodec codec = new ImageCodec(1 << 20);

    private Image read(TiffBuilder file) throws ImageFormatException {
        return codec.read("a.tif", file.bytes());
    }

    private void refused(TiffBuilder file, String reason) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageStartingWith("a.tif: " + reason);
    }

    /**
     * Samples of {@code bits} bits, packed from the highest bit, rows beginning with a byte, as libtiff has it for all
     * but whole bytes.
     */
    private static byte[] packed(int bits, int width, long... values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int row = 0; row < values.length / width; row++) {
            StringBuilder digits = new StringBuilder();
            for (int x = 0; x < width; x++) {
                for (int bit = bits - 1; bit >= 0; bit--) {
                    digits.append(values[row * width + x] >> bit & 1);
                }
            }
            digits.append("0".repeat(Math.floorMod(-digits.length(), 8)));
            for (int i = 0; i < digits.length(); i += 8) {
                out.write(Integer.parseInt(digits.substring(i, i + 8), 2));
            }
        }
        return out.toByteArray();
    }

    @Test
    void fewBitsBecomeEightAndMoreThanEightSixteen() throws Exception {
        for (int bits = 1; bits <= 15; bits++) {
            int most = (1 << bits) - 1;
            int greatest = bits <= 8 ? 255 : 65535;
            long[] values = {0, most, most / 3, most, 1, 0};
            TiffBuilder file = TiffBuilder.of(3, 2, 1, bits).strip(packed(bits, 3, values));
            Image image = read(file);
            Image inverted = read(file.tag(262, 0));
            assertThat(image.depth()).isEqualTo(bits <= 8 ? Image.Depth.U8 : Image.Depth.U16);
            for (int i = 0; i < values.length; i++) {
                long expected = Math.round((double) values[i] * greatest / most);
                assertThat(level(image, i)).as("%d of %d bits", values[i], bits).isEqualTo((int) expected);
                assertThat(level(inverted, i))
                        .as("%d of %d bits, white is 0", values[i], bits)
                        .isEqualTo(greatest - (int) expected);
            }
        }
    }

    private static int level(Image image, int index) {
        return image.depth() == Image.Depth.U8 ? image.bytes(0)[index] & 0xFF : image.shorts(0)[index] & 0xFFFF;
    }

    @Test
    void twelveBitWhiteIsWhite() throws Exception {
        assertThat(read(TiffBuilder.of(2, 1, 1, 12).strip("FF F0 00")).shorts(0))
                .containsExactly((short) 65535, (short) 0);
        assertThat(read(TiffBuilder.of(2, 1, 1, 12).tag(262, 0).strip("FF F0 00"))
                        .shorts(0))
                .containsExactly((short) 0, (short) 65535);
    }

    @Test
    void signedAndLongIntegersKeepTheirValues() throws Exception {
        assertThat(read(TiffBuilder.of(3, 1, 1, 8).tag(339, SIGNED).strip("FF 7F 80"))
                        .floats(0))
                .containsExactly(-1, 127, -128);
        assertThat(read(TiffBuilder.of(2, 1, 1, 16).tag(339, SIGNED).strip("18 FC FF 7F"))
                        .floats(0))
                .containsExactly(-1000, 32767);
        assertThat(read(TiffBuilder.of(2, 1, 1, 12).tag(339, SIGNED).strip("80 07 FF"))
                        .floats(0))
                .containsExactly(-2048, 2047);
        assertThat(read(TiffBuilder.of(2, 1, 1, 24).strip("56 34 12 FF FF FF")).floats(0))
                .containsExactly(0x123456, 0xFFFFFF);
        assertThat(read(TiffBuilder.of(2, 1, 1, 32).strip("67 0B 00 00 FF FF FF FF"))
                        .floats(0))
                .containsExactly(2919, 0x1p32f);
        assertThat(read(TiffBuilder.of(1, 1, 1, 32).tag(339, SIGNED).strip("FE FF FF FF"))
                        .floats(0))
                .containsExactly(-2);
        assertThat(read(TiffBuilder.of(1, 1, 1, 64).strip("FF FF FF FF FF FF FF FF"))
                        .floats(0))
                .containsExactly(0x1p64f);
        assertThat(read(TiffBuilder.of(1, 1, 1, 64).tag(339, SIGNED).strip("FD FF FF FF FF FF FF FF"))
                        .floats(0))
                .containsExactly(-3);
        TiffBuilder big = new TiffBuilder(ByteOrder.BIG_ENDIAN, true)
                .page(2, 1, 1, 16)
                .tag(339, SIGNED)
                .strip("FC 18 7F FF");
        assertThat(read(big).floats(0)).containsExactly(-1000, 32767);
    }

    @Test
    void floatsOfEverySizeKeepTheirValues() throws Exception {
        assertThat(read(TiffBuilder.of(6, 1, 1, 16).tag(339, FLOAT).strip("00 C1 01 00 FF 7B 00 7C 00 80 00 3C"))
                        .floats(0))
                .containsExactly(-2.5f, 0x1p-24f, 65504, Float.POSITIVE_INFINITY, -0f, 1);
        assertThat(read(TiffBuilder.of(1, 1, 1, 16).tag(339, FLOAT).strip("01 7C"))
                        .floats(0))
                .containsExactly(Float.NaN);
        assertThat(read(TiffBuilder.of(3, 1, 1, 24).tag(339, FLOAT).strip("00 40 C0 01 00 00 00 00 3F"))
                        .floats(0))
                .containsExactly(-2.5f, 0x1p-78f, 1);
        assertThat(read(TiffBuilder.of(2, 1, 1, 32).tag(339, FLOAT).strip("00 00 20 C0 00 00 C0 7F"))
                        .floats(0))
                .containsExactly(-2.5f, Float.NaN);
        byte[] doubles = ByteBuffer.allocate(24)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(0.025)
                .putDouble(-1e9)
                .putDouble(1e300)
                .array();
        assertThat(read(TiffBuilder.of(3, 1, 1, 64).tag(339, FLOAT).strip(doubles))
                        .floats(0))
                .containsExactly(0.025f, -1e9f, Float.POSITIVE_INFINITY);
    }

    @Test
    void samplesThatAreNotReadAreRefusedWithTheirReason() {
        refused(TiffBuilder.of(1, 1, 1, 64).tag(339, 6).strip(new byte[8]), "unsupported TIFF: complex samples");
        refused(TiffBuilder.of(1, 1, 1, 40).strip(new byte[5]), "unsupported TIFF: samples of 40 bits (unsigned)");
        refused(
                TiffBuilder.of(1, 1, 1, 8).tag(339, FLOAT).strip(new byte[1]),
                "unsupported TIFF: samples of 8 bits (float)");
        refused(
                TiffBuilder.of(1, 1, 3, 5).tag(258, 5, 6, 5).strip(new byte[2]),
                "unsupported TIFF: samples of different bits in a pixel, [5, 6, 5]");
        refused(
                TiffBuilder.of(1, 1, 1, 32).tag(262, 0).strip(new byte[4]),
                "unsupported TIFF: white as 0 with samples");
        refused(
                TiffBuilder.of(1, 1, 5, 8).tag(262, 1).strip(new byte[5]),
                "unsupported TIFF: 5 samples a pixel, of which 4 are neither color nor alpha");
        refused(
                TiffBuilder.of(1, 1, 5, 8).tag(262, 1).tag(338, 0, 0, 0, 0).strip(new byte[5]),
                "unsupported TIFF: 5 samples a pixel");
        refused(
                TiffBuilder.of(1, 1, 4, 8).tag(338, 0).strip(new byte[4]),
                "unsupported TIFF: 4 samples a pixel, of which 1 are neither");
        refused(
                TiffBuilder.of(1, 1, 2, 8).tag(262, 2).strip(new byte[2]),
                "unsupported TIFF: 2 samples a pixel, of which color takes 3");
        refused(
                TiffBuilder.of(1, 1, 3, 8).tag(262, 8).strip(new byte[3]),
                "unsupported TIFF: photometric interpretation 8 (CIE L*a*b*");
        refused(
                TiffBuilder.of(1, 1, 1, 8).tag(259, 50000).strip(new byte[1]),
                "unsupported TIFF: compression 50000 (Zstandard)");
        refused(
                TiffBuilder.of(1, 1, 1, 12).tag(259, 5).tag(317, 2).strip(new byte[2]),
                "unsupported TIFF: predictor 2 with samples of 12 bits");
        refused(
                TiffBuilder.of(1, 1, 1, 16).tag(259, 5).tag(317, 3).strip(new byte[2]),
                "unsupported TIFF: predictor 3 with samples of 16 bits");
        refused(
                TiffBuilder.of(1, 1, 5, 8).tag(262, 5).strip(new byte[5]),
                "unsupported TIFF: compression 1, photometric interpretation 5");
    }

    @Test
    void alphaIsStraightOrDividedOut() throws Exception {
        Image straight = read(TiffBuilder.of(1, 1, 4, 8).tag(338, 2).strip("0C 18 30 60"));
        assertThat(ForeignFiles.argb(straight)).containsExactly(0x600C1830);
        assertThat(ForeignFiles.argb(read(TiffBuilder.of(1, 1, 4, 8).strip("0C 18 30 60"))))
                .containsExactly(0x600C1830);
        Image associated = read(TiffBuilder.of(2, 1, 4, 8).tag(338, 1).strip("30 18 0C 30 05 05 05 00"));
        assertThat(ForeignFiles.argb(associated)).containsExactly(0x30FF8040, 0);
        Image deep = read(TiffBuilder.of(1, 1, 2, 16).tag(338, 1).strip("00 10 00 40"));
        assertThat(deep.shorts(0)).containsExactly((short) 0x4000);
        Image floats =
                read(TiffBuilder.of(1, 1, 2, 32).tag(338, 1).tag(339, FLOAT).strip("00 00 40 3F 00 00 00 3F"));
        assertThat(floats.floats(0)).containsExactly(1.5f);
    }

    @Test
    void palettesBecomeTheirColors() throws Exception {
        long[] map = {0, 0xFF00, 0x1200, 0, 0, 0x8000, 0x3400, 0, 0, 0, 0x5600, 0xFF00};
        TiffBuilder file = TiffBuilder.of(4, 1, 1, 2).tag(262, 3).tag(320, map).strip("1B");
        assertThat(ForeignFiles.argb(read(file))).containsExactly(0xFF000000, 0xFFFF8000, 0xFF123456, 0xFF0000FF);
        TiffBuilder bytes = TiffBuilder.of(2, 1, 1, 1)
                .tag(262, 3)
                .tag(320, 1, 2, 1, 2, 1, 2)
                .strip("40");
        assertThat(read(bytes)).hasToString("2 x 1 U8 GRAY").satisfies(image -> assertThat(image.bytes(0))
                .containsExactly(1, 2));
        refused(
                TiffBuilder.of(2, 1, 1, 8).tag(262, 3).tag(320, map).strip("00 01"),
                "corrupt TIFF: a palette of 12 values, expected 768");
    }

    /**
     * Strips and tiles, samples together and apart, compressed and not, classic and BigTIFF, of either order of bytes:
     * all the same picture.
     */
    @Test
    void everyLayoutGivesTheSamePicture() throws Exception {
        int width = 21;
        int height = 18;
        for (int[] kind : new int[][] {
            {1, 16, UNSIGNED}, {3, 8, UNSIGNED}, {3, 32, FLOAT}, {4, 16, FLOAT}, {1, 64, FLOAT}, {2, 16, SIGNED}
        }) {
            Image expected = null;
            for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
                for (int variant = 0; variant < 16; variant++) {
                    TiffBuilder file = new TiffBuilder(order, (variant & 1) == 1)
                            .page(width, height, kind[0], kind[1])
                            .tag(339, kind[2]);
                    if (kind[0] == 2 || kind[0] == 4) {
                        file.tag(338, 2);
                    }
                    store(file, order, variant, kind, width, height);
                    Image image = read(file);
                    expected = expected == null ? image : expected;
                    assertThat(image.sameSamples(expected))
                            .as("%d samples of %d bits, %s, variant %d", kind[0], kind[1], order, variant)
                            .isTrue();
                }
            }
        }
    }

    private static void store(TiffBuilder file, ByteOrder order, int variant, int[] kind, int width, int height) {
        boolean tiled = (variant & 2) != 0;
        boolean apart = (variant & 4) != 0;
        boolean compressed = (variant & 8) != 0;
        int predictor = !compressed ? 1 : kind[2] == FLOAT ? 3 : 2;
        int chunkWidth = tiled ? 16 : width;
        int chunkHeight = tiled ? 16 : 5;
        if (tiled) {
            file.tag(322, chunkWidth).tag(323, chunkHeight).without(278);
        } else {
            file.tag(278, chunkHeight);
        }
        file.tag(259, compressed ? 8 : 1).tag(317, predictor).tag(284, apart ? 2 : 1);
        List<int[]> planes = new ArrayList<>();
        for (int plane = 0; plane < (apart ? kind[0] : 1); plane++) {
            planes.add(apart ? new int[] {plane, plane + 1} : new int[] {0, kind[0]});
        }
        for (int[] samples : planes) {
            for (int y = 0; y < height; y += chunkHeight) {
                for (int x = 0; x < width; x += chunkWidth) {
                    int rows = tiled ? chunkHeight : Math.min(chunkHeight, height - y);
                    byte[] data = chunk(order, kind[1] / 8, predictor, samples, new int[] {x, y, chunkWidth, rows});
                    file.strip(compressed ? deflated(data) : data);
                }
            }
        }
    }

    /** Rows of samples that follow from their place, as differences where a predictor wants them. */
    private static byte[] chunk(ByteOrder order, int bytes, int predictor, int[] samples, int[] place) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int count = samples[1] - samples[0];
        for (int y = place[1]; y < place[1] + place[3]; y++) {
            long[] row = new long[place[2] * count];
            for (int i = 0; i < row.length; i++) {
                // Small exponents, so that halves and doubles are ordinary numbers.
                long random = new Random(31L * y + 1009L * (place[0] + i / count) + samples[0] + i % count).nextLong();
                row[i] = random & (1L << 8 * bytes - 3) - 1;
            }
            out.writeBytes(
                    switch (predictor) {
                        case 2 -> bytesOf(differences(row, count), bytes, order);
                        case 3 -> byteDifferences(bytesOf(row, bytes, ByteOrder.BIG_ENDIAN), bytes, count);
                        default -> bytesOf(row, bytes, order);
                    });
        }
        return out.toByteArray();
    }

    private static long[] differences(long[] row, int distance) {
        long[] differences = row.clone();
        for (int i = distance; i < row.length; i++) {
            differences[i] -= row[i - distance];
        }
        return differences;
    }

    private static byte[] bytesOf(long[] row, int bytes, ByteOrder order) {
        byte[] out = new byte[row.length * bytes];
        for (int i = 0; i < out.length; i++) {
            int place = order == ByteOrder.BIG_ENDIAN ? bytes - 1 - i % bytes : i % bytes;
            out[i] = (byte) (row[i / bytes] >> 8 * place);
        }
        return out;
    }

    private static byte[] byteDifferences(byte[] row, int bytes, int distance) {
        byte[] apart = new byte[row.length];
        for (int i = 0; i < row.length; i++) {
            apart[i % bytes * (row.length / bytes) + i / bytes] = row[i];
        }
        byte[] differences = apart.clone();
        for (int i = distance; i < row.length; i++) {
            differences[i] -= apart[i - distance];
        }
        return differences;
    }

    private static byte[] deflated(byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out, new Deflater())) {
            deflater.write(data);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    @Test
    void compressionsOfTheJdkAreRead() throws Exception {
        BufferedImage picture = new BufferedImage(100, 70, BufferedImage.TYPE_3BYTE_BGR);
        Random random = new Random(5);
        for (int i = 0; i < 7000; i++) {
            picture.setRGB(i % 100, i / 100, random.nextInt(i < 3500 ? 4 : 1 << 24));
        }
        for (String compression : new String[] {"LZW", "PackBits", "ZLib", "Deflate", "JPEG"}) {
            byte[] file = ForeignFiles.write(picture, "tiff", param -> {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionType(compression);
            });
            assertThat(ForeignFiles.argb(codec.read("a.tif", file)))
                    .as(compression)
                    .isEqualTo(ForeignFiles.argb(ForeignFiles.read(file, "tiff")));
        }
    }

    @Test
    void faxIsReadAsTheJdkReadsIt() throws Exception {
        BufferedImage picture = new BufferedImage(100, 70, BufferedImage.TYPE_BYTE_BINARY);
        for (int i = 0; i < 7000; i++) {
            picture.getRaster().setSample(i % 100, i / 100, 0, i / 7 * i / 31 & 1);
        }
        for (String compression : new String[] {"CCITT RLE", "CCITT T.4", "CCITT T.6"}) {
            byte[] file = ForeignFiles.write(picture, "tiff", param -> {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionType(compression);
            });
            Image read = codec.read("a.tif", file);
            assertThat(read).hasToString("100 x 70 U8 GRAY");
            assertThat(ForeignFiles.argb(read)).as(compression).isEqualTo(ForeignFiles.argb(picture));
        }
    }

    /**
     * Codes of 9 bits from the lowest bit, as writers had them before TIFF 5.0: clear, 1, 2, the string of both, end.
     */
    @Test
    void lzwOfOldWritersAndBitsInReverseAreRead() throws Exception {
        long[] codes = {256, 1, 2, 258, 257};
        byte[] old = new byte[6];
        for (int i = 0; i < 45; i++) {
            old[i / 8] |= (byte) ((codes[i / 9] >> i % 9 & 1) << i % 8);
        }
        assertThat(read(TiffBuilder.of(4, 1, 1, 8).tag(259, 5).strip(old)).bytes(0))
                .containsExactly(1, 2, 1, 2);
        byte[] current = packed(9, 5, codes);
        assertThat(read(TiffBuilder.of(4, 1, 1, 8).tag(259, 5).strip(current)).bytes(0))
                .containsExactly(1, 2, 1, 2);
        assertThat(read(TiffBuilder.of(2, 1, 1, 8).tag(266, 2).strip("80 C0")).bytes(0))
                .containsExactly(1, 3);
    }

    @Test
    void thumbnailsAreNoPages() throws Exception {
        TiffBuilder file = TiffBuilder.of(1, 1, 1, 8)
                .tag(254, 1)
                .strip("07")
                .page(2, 1, 1, 8)
                .strip("01 02")
                .page(1, 1, 1, 1)
                .tag(254, 4)
                .strip("00");
        assertThat(codec.pages("a.tif", file.bytes()).count()).isEqualTo(1);
        assertThat(read(file).bytes(0)).containsExactly(1, 2);
        assertThat(ImageHeader.of("a.tif", file.bytes())).isEqualTo(new ImageHeader(ImageFormat.TIFF, 2, 1, 8));
    }

    @Test
    void allPagesAreReadAndWritten() throws Exception {
        byte[] file = TiffBuilder.of(2, 1, 1, 8)
                .strip("01 02")
                .page(1, 2, 3, 8)
                .strip("01 02 03 04 05 06")
                .page(1, 1, 1, 32)
                .tag(339, FLOAT)
                .strip("00 00 20 C0")
                .bytes();
        byte[] again = codec.write("a.tif", codec.pages("a.tif", file), Encoding.SAME_AS_INPUT);
        ImagePages pages = codec.pages("b.tif", again);
        assertThat(pages.count()).isEqualTo(3);
        for (int page = 0; page < 3; page++) {
            assertThat(pages.read(page).sameSamples(codec.pages("a.tif", file).read(page)))
                    .isTrue();
        }
        assertThat(codec.write("a.tif", codec.pages("a.tif", file).first(), Encoding.png()))
                .isNotEmpty();
        assertThatThrownBy(() -> codec.write("a.tif", codec.pages("a.tif", file), Encoding.png()))
                .isInstanceOf(ImageFormatException.class)
                .hasMessage("a.tif: has 3 pages, PNG holds one; let the format be tiff, or filter the first page alone"
                        + " (pages: first)");
    }

    @Test
    void pagesGoInCirclesOnlyOnceAndCountTogether() throws Exception {
        TiffBuilder file = TiffBuilder.of(600, 600, 1, 8)
                .strip(new byte[360_000])
                .page(900, 900, 1, 8)
                .strip(new byte[810_000]);
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(ImageFormatException.class)
                .hasMessage("a.tif: 2 pages of together 1170000 pixels are more than the limit of 1048576");
        byte[] empty = TiffBuilder.of(1, 1, 1, 8)
                .strip("09")
                .page(0, 1, 1, 8)
                .strip("09")
                .bytes();
        assertThatThrownBy(() -> codec.pages("a.tif", empty).read(1))
                .isInstanceOf(ImageFormatException.class)
                .hasMessage("a.tif, page 2 of 2: corrupt TIFF: its directory says 0 x 1 pixels");
        byte[] circle = TiffBuilder.of(1, 1, 1, 8).strip("09").bytes();
        ByteBuffer buffer = ByteBuffer.wrap(circle).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(circle.length - 4, buffer.getInt(4));
        assertThat(codec.pages("a.tif", circle).count()).isEqualTo(1);
    }

    @Test
    void dataThatIsNotThereIsAnError() {
        refused(
                TiffBuilder.of(1000, 1000, 1, 8).strip(new byte[10]),
                "truncated TIFF: 132 bytes cannot hold its 1000 x 1000 pixels");
        refused(
                TiffBuilder.of(4, 4, 1, 8).tag(278, 2).strip(new byte[8]),
                "corrupt TIFF: 1 strips or tiles, expected 2");
        refused(
                TiffBuilder.of(4, 4, 1, 8).strip(new byte[15]),
                "truncated TIFF: the data of its row 3 of 4 ends early");
        refused(
                TiffBuilder.of(4, 4, 1, 8).tag(273, 0).strip(new byte[16]),
                "truncated TIFF: strip or tile 0 is at byte 0");
        refused(
                TiffBuilder.of(4, 4, 1, 8).tag(322, 1 << 30).tag(323, 16).strip(new byte[16]),
                "corrupt TIFF: tiles of 1073741824 x 16 pixels");
        refused(
                TiffBuilder.of(4, 4, 1, 8).tag(259, 5).strip(packed(9, 2, 256, 300)),
                "corrupt TIFF: a code of its LZW data stands for nothing");
    }
}

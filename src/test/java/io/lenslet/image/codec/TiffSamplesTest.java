package io.lenslet.image.codec;

import static io.lenslet.image.codec.Tiffs.FLOAT;
import static io.lenslet.image.codec.Tiffs.SIGNED;
import static io.lenslet.image.codec.Tiffs.packed;
import static io.lenslet.image.codec.Tiffs.read;
import static io.lenslet.image.codec.Tiffs.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.image.Image;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** TIFFs of every kind of sample, made byte by byte, against what their bytes say. */
class TiffSamplesTest {

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
}

package io.lenslet.image.codec;

import static io.lenslet.image.codec.Tiffs.CODEC;
import static io.lenslet.image.codec.Tiffs.packed;
import static io.lenslet.image.codec.Tiffs.read;
import static io.lenslet.image.codec.Tiffs.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.image.Image;
import java.awt.image.BufferedImage;
import java.util.Random;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;

/** TIFFs of every compression, against what the JDK reads or their bytes say; and data that are not there. */
class TiffCompressionTest {

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
            assertThat(ForeignFiles.argb(CODEC.read("a.tif", file)))
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
            Image read = CODEC.read("a.tif", file);
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

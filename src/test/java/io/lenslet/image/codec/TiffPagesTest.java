package io.lenslet.image.codec;

import static io.lenslet.image.codec.Tiffs.CODEC;
import static io.lenslet.image.codec.Tiffs.FLOAT;
import static io.lenslet.image.codec.Tiffs.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.image.Encoding;
import io.lenslet.image.ImageFormat;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.ImagePages;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** TIFFs of several pages. */
class TiffPagesTest {

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
        assertThat(CODEC.pages("a.tif", file.bytes()).count()).isEqualTo(1);
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
        byte[] again = CODEC.write("a.tif", CODEC.pages("a.tif", file), Encoding.SAME_AS_INPUT);
        ImagePages pages = CODEC.pages("b.tif", again);
        assertThat(pages.count()).isEqualTo(3);
        for (int page = 0; page < 3; page++) {
            assertThat(pages.read(page).sameSamples(CODEC.pages("a.tif", file).read(page)))
                    .isTrue();
        }
        assertThat(CODEC.write("a.tif", CODEC.pages("a.tif", file).first(), Encoding.png()))
                .isNotEmpty();
        assertThatThrownBy(() -> CODEC.write("a.tif", CODEC.pages("a.tif", file), Encoding.png()))
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
        assertThatThrownBy(() -> CODEC.pages("a.tif", empty).read(1))
                .isInstanceOf(ImageFormatException.class)
                .hasMessage("a.tif, page 2 of 2: corrupt TIFF: its directory says 0 x 1 pixels");
        byte[] circle = TiffBuilder.of(1, 1, 1, 8).strip("09").bytes();
        ByteBuffer buffer = ByteBuffer.wrap(circle).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(circle.length - 4, buffer.getInt(4));
        assertThat(CODEC.pages("a.tif", circle).count()).isEqualTo(1);
    }
}

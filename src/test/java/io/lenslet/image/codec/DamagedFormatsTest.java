package io.lenslet.image.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.lenslet.image.Encoding;
import io.lenslet.image.Encoding.TiffCompression;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.ImageFormat;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.ImagePages;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.CRC32;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Damages whole small files of every format: flips bits, cuts, inserts, moves and overwrites. Whatever comes of it is
 * an image or an {@link ImageFormatException} of one line, and takes no memory out of proportion. Some hundred cases a
 * format; {@code -Dlenslet.fuzz=10000} does so many and prints what became of them.
 */
@Tag("fuzz")
class DamagedFormatsTest {

    private static final int CASES = Integer.getInteger("lenslet.fuzz", 300);
    private static final int PIXELS = 100_000;
    /** What a case may allocate in all, most of it garbage: far from what sizes that damage makes up would take. */
    private static final long MEMORY = 512 << 20;

    private final ImageCodec codec = new ImageCodec(PIXELS);
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @EnumSource(ImageFormat.class)
    void givesAnImageOrAReason(ImageFormat format) throws Exception {
        List<byte[]> files = files(format);
        for (byte[] file : files) {
            assertThat(outcome(file)).as("undamaged").startsWith("read");
        }
        SplittableRandom random = new SplittableRandom(20 + format.ordinal());
        Map<String, Integer> outcomes = new TreeMap<>();
        long mostMemory = 0;
        long mostTime = 0;
        for (int i = 0; i < CASES; i++) {
            byte[] damaged = Damage.of(files.get(i % files.size()), random);
            if (format == ImageFormat.PNG && random.nextBoolean()) {
                withChecksums(damaged);
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            long start = threads.getCurrentThreadCpuTime();
            outcomes.merge(outcome(damaged), 1, Integer::sum);
            mostTime = Math.max(mostTime, threads.getCurrentThreadCpuTime() - start);
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            mostMemory = Math.max(mostMemory, allocated);
            assertThat(allocated).as("bytes allocated for case %d", i).isLessThan(MEMORY);
        }
        assertThat(outcomes.keySet()).anyMatch(outcome -> outcome.startsWith("refused"));
        if (Integer.getInteger("lenslet.fuzz") != null) {
            System.out.printf(
                    "%s: %d files, %d cases, at most %d ms and %.1f MB: %s%n",
                    format, files.size(), CASES, mostTime / 1_000_000, mostMemory / 1e6, outcomes);
        }
    }

    /** Without this, damage of a PNG would seldom come further than the first checksum. {@code png} is modified. */
    private static void withChecksums(byte[] png) {
        ByteBuffer buffer = ByteBuffer.wrap(png);
        int position = 8;
        while (png.length - position >= 12
                && buffer.getInt(position) >= 0
                && buffer.getInt(position) <= png.length - position - 12) {
            int length = buffer.getInt(position);
            CRC32 crc = new CRC32();
            crc.update(png, position + 4, length + 4);
            buffer.putInt(position + 8 + length, (int) crc.getValue());
            position += 12 + length;
        }
    }

    private String outcome(byte[] file) {
        try {
            ImagePages pages = codec.pages("damaged", file);
            for (int page = 0; page < pages.count(); page++) {
                assertThat(pages.read(page).pixels()).isLessThanOrEqualTo(PIXELS);
            }
            return "read";
        } catch (ImageFormatException e) {
            assertThat(e.getMessage())
                    .startsWith("damaged")
                    .doesNotContain("\n")
                    .doesNotContain(": null");
            return "refused";
        }
    }

    private List<byte[]> files(ImageFormat format) throws Exception {
        Image small = TestImages.of(40, 30, Depth.U8, Color.RGB, false);
        return switch (format) {
            case PNG ->
                List.of(
                        codec.write("out", small, Encoding.png()),
                        codec.write("out", TestImages.of(33, 31, Depth.U16, Color.GRAY, true), Encoding.png()),
                        ForeignFiles.write(
                                indexed(), "png", param -> param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT)));
            case JPEG ->
                List.of(
                        codec.write("out", small, Encoding.jpeg(75)),
                        codec.write("out", small, Encoding.jpeg(97)),
                        ForeignFiles.write(
                                picture(), "jpeg", param -> param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT)),
                        ForeignFiles.write(Raster.createInterleavedRaster(0, 40, 30, 4, null), "jpeg"));
            case TIFF -> tiffs(small);
            case BMP ->
                List.of(
                        ForeignFiles.write(picture(), "bmp", param -> {}),
                        ForeignFiles.write(indexed(), "bmp", param -> {
                            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                            param.setCompressionType("BI_RLE8");
                        }));
            case GIF ->
                List.of(
                        ForeignFiles.write(indexed(), "gif", param -> {}),
                        ForeignFiles.write(
                                indexed(), "gif", param -> param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT)));
            case WEBP ->
                List.of(
                        Base64.getDecoder().decode(WebpTest.COLORS),
                        WebpTest.animation(),
                        Base64.getDecoder().decode(WebpTest.LOSSLESS));
        };
    }

    private List<byte[]> tiffs(Image small) throws Exception {
        List<byte[]> files = new ArrayList<>();
        for (TiffCompression compression : TiffCompression.values()) {
            files.add(codec.write("out", small, Encoding.tiff(compression)));
        }
        for (String compression : new String[] {"PackBits", "JPEG"}) {
            files.add(ForeignFiles.write(picture(), "tiff", param -> compression(param, compression)));
        }
        BufferedImage bits = new BufferedImage(40, 30, BufferedImage.TYPE_BYTE_BINARY);
        bits.setRGB(7, 9, -1);
        for (String compression : new String[] {"CCITT RLE", "CCITT T.4", "CCITT T.6"}) {
            files.add(ForeignFiles.write(bits, "tiff", param -> compression(param, compression)));
        }
        files.add(codec.write(
                "out", TestImages.of(33, 31, Depth.F32, Color.GRAY, false), Encoding.tiff(TiffCompression.LZW)));
        files.add(new TiffBuilder(ByteOrder.BIG_ENDIAN, true)
                .page(20, 20, 1, 12)
                .tag(322, 16)
                .tag(323, 16)
                .without(278)
                .strip(new byte[384])
                .strip(new byte[384])
                .strip(new byte[384])
                .strip(new byte[384])
                .page(9, 3, 1, 4)
                .tag(262, 3)
                .tag(320, new long[48])
                .strip(new byte[15])
                .bytes());
        files.add(TiffBuilder.of(16, 16, 4, 8).tag(262, 5).strip(new byte[1024]).bytes());
        files.add(TiffBuilder.of(16, 16, 3, 8)
                .tag(262, 6)
                .tag(530, 2, 2)
                .strip(new byte[384])
                .bytes());
        return files;
    }

    private static void compression(ImageWriteParam param, String compression) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionType(compression);
    }

    private static BufferedImage picture() {
        BufferedImage picture = new BufferedImage(40, 30, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < 1200; i++) {
            picture.setRGB(i % 40, i / 40, i * i * 31);
        }
        return picture;
    }

    private static BufferedImage indexed() {
        BufferedImage picture = new BufferedImage(40, 30, BufferedImage.TYPE_BYTE_INDEXED);
        for (int i = 0; i < 1200; i++) {
            picture.getRaster().setSample(i % 40, i / 40, 0, i * 7 / 3 % 200);
        }
        return picture;
    }
}

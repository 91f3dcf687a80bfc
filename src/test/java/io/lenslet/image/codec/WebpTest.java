package io.lenslet.image.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.image.Image;
import io.lenslet.image.ImageFormat;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.Orientation;
import io.lenslet.image.OrientationTest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** WebP against what libwebp's dwebp 1.2.4 makes of the same files, which its cwebp made. */
class WebpTest {

    /** Red waves of 32 x 24 pixels, all gray, at quality 60. */
    private static final String GRAY =
            "UklGRmQAAABXRUJQVlA4IFgAAABwBACdASogABgAPrVKoUmnJCOhMAgA4BaJaQAAUojTjYw59mQPrIaSoJLH4AD5GPhWdj6qYdvTejbo"
                    + "ZFAb/glA"
                    + "SMV+Lq6AYblVUnge2U3UydeBn0+KEAAA";
    /** Slopes of 32 x 24 pixels in color at quality 75. */
    static final String COLORS =
            "UklGRogBAABXRUJQVlA4IHwBAAAwCQCdASogABgAPoU2lUelIyIhN/VYAKAQiWwAnTKEdQeu8Uls22GcCDZ5jl6OXT/7qB6ZHsUfr36O"
                    + "ADC36jJr"
                    + "qjLUxjMSA1yvXAyMJED/52y4AP76c6hlMZFdEaKKO8oUQerpr17Vrf7YrUhxXqNp9WQZDzbG3TgCDOfLQGuQg6WQ7us9+ZaRJ4"
                    + "QD0ntKuMVt4D0P7Mv5At58OEsL9Tte"
                    + "Olj4IsmOMcJej/kNekGYAQJGlvsa3oBAjFLyLr4zqn7fWgNvYuUDdw3Y7TVI67pj+/3USzU19Ftnz+f/ZZf9ckrq/8pIBVsEod"
                    + "3qBYENa1BVyn9cC7dX1hw6Eri51DMy"
                    + "ZL9DKof+Po6iKpghFcF5f8wrD9KXT80fhcN5Nv7GWn4D+QBC7cb95z2rR1Sov1z3KxB1PrqCvzlzYgA24yuDN/qPq9Nn9Qwh5C"
                    + "eseYUshj/Z9udbxdvKm5p8g4cFqyjW/gyjiC7r/Uii/VVeSDWRYH+8duxgW/XzTIAAAA==";
    /** The same with alpha, without loss. */
    static final String LOSSLESS =
            "UklGRs4BAABXRUJQVlA4TMEBAAAvH8AFEE0ABDHgP1lDRP9TFwKBJH/aIYYY+AHvf2ZyBiCRHEmSZUXBq1sv+ivc/R6ggRt/Zi9E2jY9"
                    + "m3+xxxAj2TZtrW"
                    + "fbtm1k8SJUCrbxbdu2/YUEKcTkBARNh0/Dp8mn2afFp9Wnzafd/6bTp8un26fHp9enz6fvp/8n0hPtifXEexI9yZ5UT7on05Pt"
                    + "yfXkewo9xQ4ssxrID0mD"
                    + "fCJj9swgVPYciwzLog751SZBvsmIR7NI2CBHomRZxbsGciMzvDTbxAq5ZNmULcnhPadaV+AV8ykWsOxKHnImLR1cp/wLyT35ET"
                    + "csh5B76QvwrkHeITuyBx"
                    + "E5HJdT7udXh2y4nPMkTIeciwrLiYCcSMGWLzlCBw0OcisMm/xJlOWCc/7lmP3dtcmD8G1YbsitVG0PvrvgLzqn5YHj/+y4x7sG"
                    + "7uaT5cXppe+uE8uH1+Fd"
                    + "+xKjw/IjfzLyOnRwbQt4w3cXy7+QZNLr0YGFxKt/xcENYKF5vQH8A1hYTuHItceeAJ4BhMnCI0SZ4YU3wAKEL0Ebi4hz5PLlcP"
                    + "EJYYhN4LzIEILMg8jk1xPAM3B8j5k9KkmxqDjfgGgtkHfuRiQO9tAlCQA=";
    /** One transparent pixel without loss. */
    private static final String PIXEL = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==";

    private final ImageCodec codec = new ImageCodec(ImageCodec.DEFAULT_PIXEL_LIMIT);

    private static byte[] decoded(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    @Test
    void lossyPixelsAreThoseOfLibwebp() throws Exception {
        Image gray = codec.read("a.webp", decoded(GRAY));
        int[] expected = {123, 198, 227, 176, 128, 177, 198, 158, 132, 116, 114, 122, 130, 64, 45, 87};
        for (int i = 0; i < expected.length; i++) {
            for (int plane = 0; plane < 3; plane++) {
                // The two libraries round the matrix of colors differently.
                assertThat(sample(gray, plane, i % 4 * 8, i / 4 * 6))
                        .as("pixel %d", i)
                        .isBetween(expected[i] - 1, expected[i] + 1);
            }
        }
        Image colors = codec.read("a.webp", decoded(COLORS));
        // With dwebp -nofancy, which repeats samples of chroma as TwelveMonkeys does.
        int[][] slopes = {
            {0, 0, 149},
            {67, 28, 128},
            {129, 37, 125},
            {202, 69, 157},
            {0, 68, 107},
            {65, 111, 146},
            {129, 126, 34},
            {198, 147, 153},
            {0, 153, 114},
            {68, 187, 167},
            {114, 219, 35},
            {195, 224, 183}
        };
        for (int i = 0; i < slopes.length; i++) {
            for (int plane = 0; plane < 3; plane++) {
                assertThat(sample(colors, plane, i % 4 * 8, i / 4 * 8))
                        .as("pixel %d", i)
                        .isBetween(slopes[i][plane] - 1, slopes[i][plane] + 1);
            }
        }
    }

    private static int sample(Image image, int plane, int x, int y) {
        return image.bytes(plane)[y * image.width() + x] & 0xFF;
    }

    @Test
    void theFirstFrameOfAnAnimationStandsOnTheCanvas() throws Exception {
        byte[] still = decoded(COLORS);
        byte[] frame = Arrays.copyOfRange(still, 12, still.length);
        byte[] file = animation();
        Image image = codec.read("a.webp", file);
        assertThat(image).hasToString("40 x 30 U8 RGB with alpha");
        assertThat(ImageHeader.of("a.webp", file)).isEqualTo(new ImageHeader(ImageFormat.WEBP, 40, 30, 8));
        Image expected = codec.read("a.webp", still);
        for (int y = 0; y < 30; y++) {
            for (int x = 0; x < 40; x++) {
                boolean inside = x >= 4 && x < 36 && y >= 6;
                for (int plane = 0; plane < 3; plane++) {
                    assertThat(sample(image, plane, x, y))
                            .isEqualTo(inside ? sample(expected, plane, x - 4, y - 6) : 0);
                }
                assertThat(sample(image, 3, x, y)).isEqualTo(inside ? 255 : 0);
            }
        }
        byte[] outside = riff(
                chunk("VP8X", extended(0x02, 40, 30)),
                chunk("ANIM", new byte[6]),
                chunk("ANMF", frame(20, 6, 32, 24, frame)));
        assertThatThrownBy(() -> codec.read("a.webp", outside))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageStartingWith("a.webp: corrupt");
    }

    @Test
    void pixelsOfAnotherSizeOrCutShortAreRefused() {
        byte[] larger = decoded(COLORS);
        ByteBuffer.wrap(larger).order(ByteOrder.LITTLE_ENDIAN).putShort(26, (short) 16383);
        byte[] still = Arrays.copyOfRange(larger, 12, larger.length);
        byte[] file = riff(chunk("VP8X", extended(0, 32, 24)), still);
        assertThatThrownBy(() -> codec.read("a.webp", file))
                .isInstanceOf(ImageFormatException.class)
                .hasMessage("a.webp: corrupt WebP: pixels of 16383 x 24, expected 32 x 24");
        byte[] cut = Arrays.copyOf(decoded(LOSSLESS), 400);
        assertThatThrownBy(() -> codec.read("a.webp", cut))
                .isInstanceOf(ImageFormatException.class)
                .hasMessage("a.webp: truncated or corrupt WebP: it has no pixels, or they end beyond the file");
    }

    @Test
    void exifIsReadWithAndWithoutItsPrefix() throws Exception {
        byte[] still = decoded(COLORS);
        Image upright = codec.read("a.webp", still);
        for (String prefix : new String[] {"", "Exif\0\0"}) {
            byte[] exif = join(prefix.getBytes(StandardCharsets.US_ASCII), OrientationTest.exif(6));
            byte[] file = riff(
                    chunk("VP8X", extended(0x08, 32, 24)),
                    Arrays.copyOfRange(still, 12, still.length),
                    chunk("EXIF", exif));
            Image turned = codec.read("a.webp", file);
            assertThat(turned.sameSamples(Orientation.QUARTER_TURN_RIGHT.apply(upright)))
                    .isTrue();
            assertThat(turned.metadata().dpiX()).isEqualTo(72);
        }
        assertThat(codec.read("a.webp", decoded(PIXEL))).hasToString("1 x 1 U8 RGB with alpha");
    }

    /** Two frames on a canvas of 40 x 30 pixels, the first at column 4 and row 6. */
    static byte[] animation() {
        byte[] still = decoded(COLORS);
        byte[] frame = Arrays.copyOfRange(still, 12, still.length);
        return riff(
                chunk("VP8X", extended(0x02, 40, 30)),
                chunk("ANIM", new byte[6]),
                chunk("ANMF", frame(4, 6, 32, 24, frame)),
                chunk("ANMF", frame(0, 0, 32, 24, frame)));
    }

    /** Flags, then width - 1 and height - 1 in 24 bits. */
    private static byte[] extended(int flags, int width, int height) {
        return buffer(10)
                .put((byte) flags)
                .put(4, (byte) (width - 1))
                .put(7, (byte) (height - 1))
                .array();
    }

    private static byte[] frame(int x, int y, int width, int height, byte[] image) {
        byte[] header = buffer(16)
                .put(0, (byte) (x / 2))
                .put(3, (byte) (y / 2))
                .put(6, (byte) (width - 1))
                .put(9, (byte) (height - 1))
                .array();
        return join(header, image);
    }

    private static byte[] riff(byte[]... chunks) {
        byte[] content = join(chunks);
        return join(
                buffer(12)
                        .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                        .putInt(content.length + 4)
                        .put("WEBP".getBytes(StandardCharsets.US_ASCII))
                        .array(),
                content);
    }

    private static byte[] chunk(String name, byte[] content) {
        return buffer(8 + content.length + content.length % 2)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .putInt(content.length)
                .put(content)
                .array();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}

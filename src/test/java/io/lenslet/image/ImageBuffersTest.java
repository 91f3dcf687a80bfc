package io.lenslet.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.image.Image.Color;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.codec.ImageCodec;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Memory that is used again leaves no trace in results. */
class ImageBuffersTest {

    private static final ImageCodec FRESH = new ImageCodec(ImageCodec.DEFAULT_PIXEL_LIMIT);

    @Test
    void imagesReadIntoUsedMemoryAreThoseReadIntoFreshMemory() throws ImageFormatException {
        ImageBuffers buffers = new ImageBuffers();
        ImageCodec codec = new ImageCodec(ImageCodec.DEFAULT_PIXEL_LIMIT, buffers);
        Random random = new Random(4);
        for (int round = 0; round < 60; round++) {
            Image image = noise(1 + random.nextInt(90), 1 + random.nextInt(40), random);
            Encoding encoding = round % 3 == 0 ? Encoding.png() : Encoding.jpeg(round % 2 == 0 ? 90 : 97);
            byte[] file = codec.write("a", image, encoding);
            assertThat(file).isEqualTo(FRESH.write("a", image, encoding));
            Image read = codec.read("a", file);
            assertThat(read.sameSamples(FRESH.read("a", file))).isTrue();
            buffers.recycle(image);
            buffers.recycle(read);
        }
    }

    private static Image noise(int width, int height, Random random) {
        Image image = Image.blank(
                width, height, Depth.U8, random.nextBoolean() ? Color.RGB : Color.GRAY, false, Metadata.NONE);
        for (int plane = 0; plane < image.planes(); plane++) {
            random.nextBytes(image.bytes(plane));
        }
        return image;
    }

    @Test
    void aPlaneGivenBackTwiceIsHandedOutOnce() {
        ImageBuffers buffers = new ImageBuffers();
        Object plane = buffers.plane(Depth.U8, 12);
        buffers.recycle(plane);
        buffers.recycle(plane);
        assertThat(buffers.plane(Depth.U8, 12)).isSameAs(plane);
        assertThat(buffers.plane(Depth.U8, 12)).isNotSameAs(plane);
    }

    @Test
    void planesOfAnotherDepthOrSizeAreFresh() {
        ImageBuffers buffers = new ImageBuffers();
        Object plane = buffers.plane(Depth.U8, 12);
        buffers.recycle(plane);
        assertThat(buffers.plane(Depth.U16, 12)).isNotSameAs(plane);
        assertThat(buffers.plane(Depth.U8, 13)).isNotSameAs(plane);
    }

    @Test
    void moreThanTheLimitIsForgotten() {
        ImageBuffers buffers = new ImageBuffers();
        Object plane = buffers.plane(Depth.U16, 12);
        buffers.recycle(plane);
        buffers.keepAtMost(24);
        Object kept = buffers.plane(Depth.U16, 12);
        assertThat(kept).isSameAs(plane);
        buffers.recycle(kept);
        buffers.keepAtMost(23);
        assertThat(buffers.plane(Depth.U16, 12)).isNotSameAs(plane);
    }
}

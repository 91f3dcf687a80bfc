package io.lenslet.preparation;

import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.ImageBuffers;
import io.lenslet.kernel.pixel.SampleKernels;
import java.util.Locale;

/** The colors that a network gets, whatever an image has. Transparency is left out. */
public enum Colors {
    /** Gray for a network that takes one channel, red, green and blue for one that takes three. */
    NETWORK,
    GRAY,
    RGB;

    /** {@link IllegalArgumentException} where these are not the colors of so many channels. */
    void requireFit(int channels) {
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("a picture has 1 or 3 channels, the network takes " + channels);
        }
        if (this != NETWORK && channels != (this == GRAY ? 1 : 3)) {
            throw new IllegalArgumentException("image.color must be that of the network's channels, "
                    + (channels == 1 ? "gray" : "rgb") + ", was " + name().toLowerCase(Locale.ROOT));
        }
    }

    /**
     * So many planes of an image, one of gray or three of color, in integers: samples of 16 bits become (v + 128) / 257, floats are
     * rounded and cut to 0 to 255; gray is (299 red + 587 green + 114 blue + 500) / 1000, and each of red, green and
     * blue a gray image's gray. Planes that are so already are not copied; {@code buffers} give a new one of gray.
     */
    static byte[][] planes(Image image, int channels, ImageBuffers buffers) {
        byte[][] planes = new byte[image.color().planes()][];
        for (int plane = 0; plane < planes.length; plane++) {
            planes[plane] = bytes(image, plane);
        }
        if (planes.length == channels) {
            return planes;
        }
        return image.color() == Color.GRAY
                ? new byte[][] {planes[0], planes[0], planes[0]}
                : new byte[][] {gray(planes, buffers)};
    }

    private static byte[] gray(byte[][] planes, ImageBuffers buffers) {
        byte[] gray = (byte[]) buffers.plane(Depth.U8, planes[0].length);
        SampleKernels.INSTANCE.gray(planes[0], planes[1], planes[2], gray, gray.length);
        return gray;
    }

    private static byte[] bytes(Image image, int plane) {
        return switch (image.depth()) {
            case U8 -> image.bytes(plane);
            case U16 -> {
                short[] samples = image.shorts(plane);
                byte[] bytes = new byte[samples.length];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) (((samples[i] & 0xFFFF) + 128) / 257);
                }
                yield bytes;
            }
            case F32 -> {
                float[] samples = image.floats(plane);
                byte[] bytes = new byte[samples.length];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) Math.round(Math.max(0, Math.min(255, samples[i])));
                }
                yield bytes;
            }
        };
    }
}

package io.lenslet.report.filter;

import io.lenslet.image.Encoding;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.Metadata;
import io.lenslet.image.codec.ImageCodec;
import java.util.Base64;

/**
 * Small pictures of images, with 8 bits whatever the image has. Floats are shown from black, the least of a plane, to
 * white.
 */
final class Thumbnail {

    private static final ImageCodec CODEC = new ImageCodec(ImageCodec.DEFAULT_PIXEL_LIMIT);

    private Thumbnail() {}

    /** The whole image, shrunk to at most {@code side} pixels each way. A pixel is the mean of those it stands for. */
    static Image whole(Image image, int side) {
        double shrink = Math.max(1, Math.max(image.width(), image.height()) / (double) side);
        int width = Math.max(1, (int) (image.width() / shrink));
        int height = Math.max(1, (int) (image.height() / shrink));
        return drawn(image, width, height, (levels, x, y) -> {
            int left = (int) ((long) x * image.width() / width);
            int right = (int) ((x + 1L) * image.width() / width);
            int top = (int) ((long) y * image.height() / height);
            int bottom = (int) ((y + 1L) * image.height() / height);
            double sum = 0;
            for (int row = top; row < bottom; row++) {
                for (int column = left; column < right; column++) {
                    sum += levels.at(row * image.width() + column);
                }
            }
            return sum / ((right - left) * (bottom - top));
        });
    }

    /** The pixels about a place of the image, at most {@code side} each way. */
    static Image part(Image image, RelativePosition spot, int side) {
        int width = Math.min(side, image.width());
        int height = Math.min(side, image.height());
        int left = (int) Math.max(0, Math.min(image.width() - width, spot.x() * image.width() - width / 2.0));
        int top = (int) Math.max(0, Math.min(image.height() - height, spot.y() * image.height() - height / 2.0));
        return drawn(image, width, height, (levels, x, y) -> levels.at((top + y) * image.width() + left + x));
    }

    /** The image as a PNG in a data URI. */
    static String uri(Image image) {
        try {
            return "data:image/png;base64,"
                    + Base64.getEncoder().encodeToString(CODEC.write("a thumbnail", image, Encoding.png()));
        } catch (ImageFormatException e) {
            throw new IllegalStateException("8 bits are not written as PNG", e);
        }
    }

    /** The gray levels of a plane, 0 to 255. */
    interface Levels {
        double at(int index);
    }

    /** The level of a pixel of the thumbnail. */
    private interface Drawing {
        double level(Levels levels, int x, int y);
    }

    private static Image drawn(Image image, int width, int height, Drawing drawing) {
        Image result = Image.blank(width, height, Depth.U8, image.color(), image.alpha(), Metadata.NONE);
        for (int plane = 0; plane < image.planes(); plane++) {
            Levels levels = levels(image, plane);
            byte[] samples = result.bytes(plane);
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (byte) (drawing.level(levels, i % width, i / width) + 0.5);
            }
        }
        return result;
    }

    static Levels levels(Image image, int plane) {
        return switch (image.depth()) {
            case U8 -> {
                byte[] bytes = image.bytes(plane);
                yield i -> bytes[i] & 0xFF;
            }
            case U16 -> {
                short[] shorts = image.shorts(plane);
                yield i -> (shorts[i] & 0xFFFF) / 257.0;
            }
            case F32 -> stretched(image.floats(plane));
        };
    }

    private static Levels stretched(float[] floats) {
        float least = Float.POSITIVE_INFINITY;
        float greatest = Float.NEGATIVE_INFINITY;
        for (float value : floats) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        float black = least;
        double white = 255.0 / Math.max(Float.MIN_NORMAL, greatest - least);
        return i -> (floats[i] - black) * white;
    }
}

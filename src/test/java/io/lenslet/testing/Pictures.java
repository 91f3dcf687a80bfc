package io.lenslet.testing;

import io.lenslet.filter.Pipeline;
import io.lenslet.image.Encoding;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.Metadata;
import io.lenslet.image.codec.ImageCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Files of small pictures whose content is fixed by their size and a seed. */
public final class Pictures {

    private static final ImageCodec CODEC = new ImageCodec(ImageCodec.DEFAULT_PIXEL_LIMIT);

    private Pictures() {}

    /** The bytes of a color picture: a slope with noise. */
    public static byte[] bytes(int width, int height, int seed, Encoding encoding) {
        Image image = Image.blank(width, height, Depth.U8, Color.RGB, false, Metadata.NONE);
        Random random = new Random(seed);
        for (int plane = 0; plane < 3; plane++) {
            for (int i = 0; i < image.pixels(); i++) {
                image.bytes(plane)[i] = (byte) (40 * plane + 100L * i / image.pixels() + random.nextInt(60));
            }
        }
        try {
            return CODEC.write("picture", image, encoding);
        } catch (ImageFormatException e) {
            throw new AssertionError(e);
        }
    }

    /** A PNG or, by its ending, a JPEG, of 20 to 60 pixels a side; its folders are made. */
    public static Path file(Path folder, String name, int seed) {
        return write(
                folder,
                name,
                bytes(
                        20 + seed * 7 % 40,
                        20 + seed * 13 % 40,
                        seed,
                        name.endsWith(".jpg") ? Encoding.jpeg(90) : Encoding.png()));
    }

    /** A file of these bytes. */
    public static Path write(Path folder, String name, byte[] content) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What filtering a file must give, done here and now. */
    public static byte[] filtered(byte[] file, String pipeline, Encoding encoding) {
        try {
            return CODEC.write("picture", Pipeline.parse(pipeline).apply(CODEC.read("picture", file)), encoding);
        } catch (ImageFormatException e) {
            throw new AssertionError(e);
        }
    }
}

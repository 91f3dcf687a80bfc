package io.lenslet.filter;

import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.Metadata;
import java.util.Random;

/** Images for tests. */
final class Images {

    private Images() {}

    /** A gray 8-bit image of rows of numbers between blanks. */
    static Image gray(String... rows) {
        int width = rows[0].trim().split("\\s+").length;
        byte[] samples = new byte[rows.length * width];
        for (int y = 0; y < rows.length; y++) {
            String[] numbers = rows[y].trim().split("\\s+");
            for (int x = 0; x < width; x++) {
                samples[y * width + x] = (byte) Integer.parseInt(numbers[x]);
            }
        }
        return Image.of(width, rows.length, Color.GRAY, Metadata.NONE, samples);
    }

    /** The samples of a row of the first plane, between blanks. */
    static String row(Image image, int y) {
        StringBuilder row = new StringBuilder();
        for (int x = 0; x < image.width(); x++) {
            float sample = Step.plane(image, 0).at(y * image.width() + x);
            row.append(x == 0 ? "" : " ")
                    .append(sample == (int) sample ? Integer.toString((int) sample) : Float.toString(sample));
        }
        return row.toString();
    }

    /** Smooth shapes, flat areas and noise, so that every algorithm meets ties, steps and extremes. */
    static Image random(Random random, int width, int height, Depth depth, boolean color) {
        Image image = Image.blank(width, height, depth, color ? Color.RGB : Color.GRAY, false, Metadata.NONE);
        int kind = random.nextInt(4);
        for (int plane = 0; plane < image.planes(); plane++) {
            for (int i = 0; i < image.pixels(); i++) {
                double level =
                        switch (kind) {
                            case 0 -> random.nextDouble();
                            case 1 -> random.nextInt(2);
                            case 2 -> (i % width * 0.7 + i / width) / (width + height) + random.nextDouble() * 0.02;
                            default -> i % width < width / 2 ? 0.2 : 0.2 + random.nextInt(3) * 0.4;
                        };
                switch (depth) {
                    case U8 -> image.bytes(plane)[i] = (byte) (int) (level * 255);
                    case U16 -> image.shorts(plane)[i] = (short) (int) (level * 65535);
                    case F32 -> image.floats(plane)[i] = (float) (level * 300 - 20);
                }
            }
        }
        return image;
    }

    /** The same samples in planes of their own. */
    static Image copy(Image image) {
        Image copy = Image.blank(
                image.width(), image.height(), image.depth(), image.color(), image.alpha(), image.metadata());
        for (int plane = 0; plane < image.planes(); plane++) {
            System.arraycopy(image.plane(plane), 0, copy.plane(plane), 0, image.pixels());
        }
        return copy;
    }
}

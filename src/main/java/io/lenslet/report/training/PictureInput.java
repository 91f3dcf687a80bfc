package io.lenslet.report.training;

import io.lenslet.image.Image;
import io.lenslet.image.Image.Colour;
import io.lenslet.nn.Shape;

/**
 * A photograph as a network takes it: the middle of it, as large as the proportions of the input allow, resampled to
 * its size, gray for one channel (0.299 red, 0.587 green, 0.114 blue) and red, green and blue for three. Transparency
 * is left out.
 *
 * <p>Resampling is separable, with a triangle as wide as a step where the picture shrinks and as wide as a pixel where
 * it grows: bilinear interpolation with antialiasing, as in Pillow.
 */
public final class PictureInput {

    private static final double[] LUMA = {0.299, 0.587, 0.114};

    private PictureInput() {}

    /**
     * The picture, of no known class; {@link IllegalArgumentException} where the network takes other than 1 or 3
     * channels.
     */
    public static Picture of(Image image, Shape input) {
        if (input.channels() != 1 && input.channels() != 3) {
            throw new IllegalArgumentException("a picture has 1 or 3 channels, the network takes " + input.channels());
        }
        double scale = Math.min((double) image.width() / input.width(), (double) image.height() / input.height());
        Taps rows = new Taps(image.height(), input.height(), scale);
        Taps columns = new Taps(image.width(), input.width(), scale);
        byte[] pixels = new byte[input.size()];
        for (int channel = 0; channel < input.channels(); channel++) {
            float[] resampled = resample(plane(image, channel, input.channels()), image.width(), rows, columns);
            for (int i = 0; i < resampled.length; i++) {
                pixels[channel * resampled.length + i] = (byte) Math.round(Math.max(0, Math.min(255, resampled[i])));
            }
        }
        return new Picture(0, -1, pixels);
    }

    /** The levels of one channel, 0 to 255. */
    private static float[] plane(Image image, int channel, int channels) {
        float[] levels = new float[image.pixels()];
        boolean mixed = channels == 1 && image.colour() == Colour.RGB;
        int first = mixed || image.colour() == Colour.GREY ? 0 : channel;
        for (int plane = first; plane <= (mixed ? 2 : first); plane++) {
            double weight = mixed ? LUMA[plane] : 1;
            for (int i = 0; i < levels.length; i++) {
                levels[i] += (float) (weight * level(image, plane, i));
            }
        }
        return levels;
    }

    private static double level(Image image, int plane, int index) {
        return switch (image.depth()) {
            case U8 -> image.bytes(plane)[index] & 0xFF;
            case U16 -> (image.shorts(plane)[index] & 0xFFFF) / 257.0;
            case F32 -> image.floats(plane)[index];
        };
    }

    private static float[] resample(float[] levels, int width, Taps rows, Taps columns) {
        int height = levels.length / width;
        float[] narrow = new float[height * columns.count()];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < columns.count(); column++) {
                narrow[row * columns.count() + column] = columns.sum(column, levels, row * width, 1);
            }
        }
        float[] result = new float[rows.count() * columns.count()];
        for (int i = 0; i < result.length; i++) {
            result[i] = rows.sum(i / columns.count(), narrow, i % columns.count(), columns.count());
        }
        return result;
    }

    /** For each of {@code count} places on a line, the pixels that it is a weighted mean of. */
    private static final class Taps {

        private final int[] first;
        private final double[][] weights;

        /** Places {@code scale} pixels apart, about the middle of a line of {@code size} pixels. */
        Taps(int size, int count, double scale) {
            first = new int[count];
            weights = new double[count][];
            double support = Math.max(1, scale);
            for (int i = 0; i < count; i++) {
                double center = size / 2.0 + (i + 0.5 - count / 2.0) * scale;
                first[i] = Math.max(0, (int) Math.floor(center - support));
                int end = Math.min(size, (int) Math.ceil(center + support));
                weights[i] = weights(center, support, first[i], end);
            }
        }

        private static double[] weights(double center, double support, int first, int end) {
            double[] weights = new double[end - first];
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                weights[i] = Math.max(0, 1 - Math.abs(first + i + 0.5 - center) / support);
                sum += weights[i];
            }
            for (int i = 0; i < weights.length; i++) {
                weights[i] /= sum;
            }
            return weights;
        }

        int count() {
            return first.length;
        }

        /**
         * The weighted mean at a place of the line that begins at {@code values[start]} and has a value every {@code
         * step}.
         */
        float sum(int place, float[] values, int start, int step) {
            double sum = 0;
            for (int i = 0; i < weights[place].length; i++) {
                sum += weights[place][i] * values[start + (first[place] + i) * step];
            }
            return (float) sum;
        }
    }
}

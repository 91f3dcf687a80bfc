package io.lenslet.report.training;

import java.util.Arrays;

/**
 * Weights as levels of gray, which the page's script turns into colors: 128 is 0, 255 the greatest weight, 1 its
 * negative. Level 0 is the gap between two kernels.
 */
final class SignedSheet {

    private static final int GAP = 0;
    private static final int ZERO = 128;
    private static final int SPAN = 127;

    private SignedSheet() {}

    static byte level(double weight, double greatest) {
        return (byte) (greatest == 0 ? ZERO : ZERO + Math.round(SPAN * Math.max(-1, Math.min(1, weight / greatest))));
    }

    /**
     * Some filters side by side, the channels of each below each other, as an image that is shown {@code zoom} times
     * enlarged.
     */
    static String html(
            Kernels kernels, float[] parameters, int filters, int channels, double greatest, int zoom, String name) {
        return image(
                levels(kernels, parameters, filters, channels, greatest),
                height(kernels, channels),
                width(kernels, filters),
                zoom,
                name);
    }

    /** The same as a PNG. */
    static byte[] png(Kernels kernels, float[] parameters, int filters, int channels, double greatest) {
        return sheet(
                        levels(kernels, parameters, filters, channels, greatest),
                        height(kernels, channels),
                        width(kernels, filters))
                .png();
    }

    /** The rows of the image of some filters. */
    static int height(Kernels kernels, int channels) {
        return channels * (kernels.height() + 1) - 1;
    }

    /** The columns of the image of some filters. */
    static int width(Kernels kernels, int filters) {
        return filters * (kernels.width() + 1) - 1;
    }

    private static byte[] levels(Kernels kernels, float[] parameters, int filters, int channels, double greatest) {
        int width = width(kernels, filters);
        byte[] levels = new byte[height(kernels, channels) * width];
        Arrays.fill(levels, (byte) GAP);
        for (int filter = 0; filter < filters; filter++) {
            for (int channel = 0; channel < channels; channel++) {
                int from = kernels.start(filter, channel);
                for (int i = 0; i < kernels.cells(); i++) {
                    int row = channel * (kernels.height() + 1) + i / kernels.width();
                    levels[row * width + filter * (kernels.width() + 1) + i % kernels.width()] =
                            level(parameters[from + i], greatest);
                }
            }
        }
        return levels;
    }

    /** One kernel by itself. */
    static String html(float[] weights, int height, int width, int zoom, String name) {
        byte[] levels = new byte[weights.length];
        double greatest = greatest(weights, 0, weights.length);
        for (int i = 0; i < levels.length; i++) {
            levels[i] = level(weights[i], greatest);
        }
        return image(levels, height, width, zoom, name);
    }

    private static String image(byte[] levels, int height, int width, int zoom, String name) {
        return "<img class=\"signed\" alt=\"" + name + "\" width=\"" + width * zoom + "\" height=\"" + height * zoom
                + "\" src=\"" + sheet(levels, height, width).uri() + "\">";
    }

    private static SpriteSheet sheet(byte[] levels, int height, int width) {
        SpriteSheet sheet = new SpriteSheet(1, height, width, 1, 1);
        sheet.draw(0, 0, levels, 0);
        return sheet;
    }

    /** The greatest absolute value of some. */
    static double greatest(float[] values, int start, int count) {
        double greatest = 0;
        for (int i = start; i < start + count; i++) {
            greatest = Math.max(greatest, Math.abs(values[i]));
        }
        return greatest;
    }
}

package io.lenslet.report.training;

/** Makes a plane smaller: a pixel is the mean of those it stands for. */
final class Shrink {

    private Shrink() {}

    /** {@code height x width} values from {@code values[start]} as {@code rows x columns}, which are not more. */
    static float[] mean(float[] values, int start, int height, int width, int rows, int columns) {
        float[] result = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            int top = (int) ((long) row * height / rows);
            int bottom = (int) ((row + 1L) * height / rows);
            for (int column = 0; column < columns; column++) {
                int left = (int) ((long) column * width / columns);
                int right = (int) ((column + 1L) * width / columns);
                double sum = 0;
                for (int y = top; y < bottom; y++) {
                    for (int x = left; x < right; x++) {
                        sum += values[start + y * width + x];
                    }
                }
                result[row * columns + column] = (float) (sum / ((bottom - top) * (right - left)));
            }
        }
        return result;
    }

    /** A picture of several channels of bytes likewise. */
    static byte[] mean(byte[] pixels, int channels, int height, int width, int rows, int columns) {
        float[] values = new float[pixels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = pixels[i] & 0xFF;
        }
        byte[] result = new byte[channels * rows * columns];
        for (int channel = 0; channel < channels; channel++) {
            float[] plane = mean(values, channel * height * width, height, width, rows, columns);
            for (int i = 0; i < plane.length; i++) {
                result[channel * plane.length + i] = (byte) (plane[i] + 0.5f);
            }
        }
        return result;
    }

    /** The greatest size with the same proportions, about, whose sides are not above {@code most}. */
    static int side(int side, int other, int most) {
        int longest = Math.max(side, other);
        return longest <= most ? side : Math.max(1, Math.round((float) side * most / longest));
    }
}

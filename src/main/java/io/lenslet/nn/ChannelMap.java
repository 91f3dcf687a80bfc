package io.lenslet.nn;

/** Straight lines through the values of a channel. */
final class ChannelMap {

    private ChannelMap() {}

    /** {@code y = gain x + bias} for one channel; {@code y} is modified. */
    static void apply(Buffer x, Buffer y, int channel, float gain, float bias) {
        int length = x.shape().width() * x.batch();
        for (int row = 0; row < x.shape().height(); row++) {
            line(x.values(), x.index(channel, row, 0), y.values(), y.index(channel, row, 0), length, gain, bias);
        }
    }

    private static void line(float[] x, int xStart, float[] y, int yStart, int length, float gain, float bias) {
        for (int i = 0; i < length; i++) {
            y[yStart + i] = Math.fma(x[xStart + i], gain, bias);
        }
    }

    /** {@code z = a x + b y + c} for one channel; {@code z} is modified. */
    static void apply(Buffer x, float a, Buffer y, float b, float c, Buffer z, int channel) {
        int length = x.shape().width() * x.batch();
        for (int row = 0; row < x.shape().height(); row++) {
            plane(
                    x.values(),
                    x.index(channel, row, 0),
                    a,
                    y.values(),
                    y.index(channel, row, 0),
                    b,
                    c,
                    z.values(),
                    z.index(channel, row, 0),
                    length);
        }
    }

    private static void plane(
            float[] x,
            int xStart,
            float a,
            float[] y,
            int yStart,
            float b,
            float c,
            float[] z,
            int zStart,
            int length) {
        for (int i = 0; i < length; i++) {
            z[zStart + i] = Math.fma(x[xStart + i], a, Math.fma(y[yStart + i], b, c));
        }
    }
}

package io.lenslet.nn;

/** Brings samples into the input of a network: bytes (sample, pixel) become normalized floats (pixel, sample). */
public final class InputLoader {

    private final Buffer input;
    private final float[] table;

    public InputLoader(Buffer input, Normalization normalization) {
        this.input = input;
        table = normalization.table();
    }

    /**
     * Loads the samples, (channel, row, column), that begin at {@code starts[0 .. count - 1]} of {@code pixels}; those
     * of the batch beyond become zeros.
     */
    public void load(byte[] pixels, int[] starts, int count) {
        Shape shape = input.shape();
        for (int channel = 0; channel < shape.channels(); channel++) {
            for (int row = 0; row < shape.height(); row++) {
                int pixel = (channel * shape.height() + row) * shape.width();
                int to = input.index(channel, row, 0);
                for (int column = 0; column < shape.width(); column++) {
                    load(pixels, starts, count, pixel + column, to + column * input.batch());
                }
            }
        }
    }

    private void load(byte[] pixels, int[] starts, int count, int pixel, int to) {
        float[] values = input.values();
        for (int i = 0; i < count; i++) {
            values[to + i] = table[pixels[starts[i] + pixel] & 0xFF];
        }
        for (int i = count; i < input.batch(); i++) {
            values[to + i] = 0f;
        }
    }
}

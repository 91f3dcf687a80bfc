package io.lenslet.train;

import io.lenslet.data.Shard;
import io.lenslet.nn.Buffer;
import io.lenslet.nn.Shape;

/** Brings samples of a shard into the input of a workspace: from bytes (sample, pixel) to normalised floats (pixel, sample). */
final class BatchLoader {

    private final Buffer input;
    private final float[] table;
    private final int[] labels;

    BatchLoader(Buffer input, Normalization normalization) {
        this.input = input;
        table = normalization.table();
        labels = new int[input.batch()];
    }

    /** Loads the samples at {@code places[first .. first + count - 1]} of the shard; those of the batch beyond become zeros. */
    void load(Shard shard, int[] places, int first, int count) {
        Shape shape = input.shape();
        for (int i = 0; i < count; i++) {
            labels[i] = shard.label(places[first + i]);
        }
        for (int channel = 0; channel < shape.channels(); channel++) {
            for (int row = 0; row < shape.height(); row++) {
                int pixel = (channel * shape.height() + row) * shape.width();
                int to = input.index(channel, row, 0);
                for (int column = 0; column < shape.width(); column++) {
                    load(shard, places, first, count, pixel + column, to + column * input.batch());
                }
            }
        }
    }

    private void load(Shard shard, int[] places, int first, int count, int pixel, int to) {
        byte[] pixels = shard.pixels();
        float[] values = input.values();
        int samplePixels = shard.samplePixels();
        for (int i = 0; i < count; i++) {
            values[to + i] = table[pixels[places[first + i] * samplePixels + pixel] & 0xFF];
        }
        for (int i = count; i < input.batch(); i++) {
            values[to + i] = 0f;
        }
    }

    /** The labels of the loaded samples. */
    int[] labels() {
        return labels;
    }
}

package io.lenslet.train;

import io.lenslet.data.Shard;
import io.lenslet.nn.Buffer;
import io.lenslet.nn.Normalization;
import io.lenslet.nn.Shape;
import io.lenslet.train.augmentation.Augmenter;

/**
 * Brings samples of a shard into the input of a workspace: from bytes (sample, pixel) to normalized floats (pixel,
 * sample).
 */
final class BatchLoader {

    private final Buffer input;
    private final float[] table;
    private final int[] labels;
    private final int[] starts;
    private final Augmenter augmenter;
    private final byte[] augmented;

    /** A loader of samples as they are. */
    BatchLoader(Buffer input, Normalization normalization) {
        this(input, normalization, null);
    }

    /** A loader of samples as {@code augmenter} makes them; null is none. */
    BatchLoader(Buffer input, Normalization normalization, Augmenter augmenter) {
        this.input = input;
        this.augmenter = augmenter;
        table = normalization.table();
        labels = new int[input.batch()];
        starts = new int[input.batch()];
        augmented =
                new byte[augmenter == null ? 0 : input.batch() * input.shape().size()];
    }

    /**
     * Loads the samples at {@code places[first .. first + count - 1]} of the shard; those of the batch beyond become
     * zeros.
     */
    void load(Shard shard, int[] places, int first, int count) {
        int samplePixels = shard.samplePixels();
        for (int i = 0; i < count; i++) {
            int place = places[first + i];
            labels[i] = shard.label(place);
            starts[i] = place * samplePixels;
        }
        if (augmenter == null) {
            load(shard.pixels(), count);
            return;
        }
        for (int i = 0; i < count; i++) {
            augmenter.augment(shard.ids()[places[first + i]], shard.pixels(), starts[i], augmented, i * samplePixels);
            starts[i] = i * samplePixels;
        }
        load(augmented, count);
    }

    private void load(byte[] pixels, int count) {
        Shape shape = input.shape();
        for (int channel = 0; channel < shape.channels(); channel++) {
            for (int row = 0; row < shape.height(); row++) {
                int pixel = (channel * shape.height() + row) * shape.width();
                int to = input.index(channel, row, 0);
                for (int column = 0; column < shape.width(); column++) {
                    load(pixels, count, pixel + column, to + column * input.batch());
                }
            }
        }
    }

    private void load(byte[] pixels, int count, int pixel, int to) {
        float[] values = input.values();
        for (int i = 0; i < count; i++) {
            values[to + i] = table[pixels[starts[i] + pixel] & 0xFF];
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

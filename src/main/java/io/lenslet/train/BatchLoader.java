package io.lenslet.train;

import io.lenslet.data.Shard;
import io.lenslet.nn.Buffer;
import io.lenslet.nn.InputLoader;
import io.lenslet.nn.Normalization;
import io.lenslet.train.augmentation.Augmenter;
import java.util.Optional;

/** Brings samples of a shard, augmented where the training asks for it, into the input of a workspace. */
final class BatchLoader {

    private final InputLoader loader;
    private final int[] labels;
    private final float[] weights;
    private final int[] starts;
    private final Optional<Augmenter> augmenter;
    private final byte[] augmented;

    /** A loader of samples as they are. */
    BatchLoader(Buffer input, Normalization normalization) {
        this(input, normalization, Optional.empty());
    }

    /** A loader of samples as {@code augmenter} makes them, where there is one. */
    BatchLoader(Buffer input, Normalization normalization, Optional<Augmenter> augmenter) {
        this.augmenter = augmenter;
        loader = new InputLoader(input, normalization);
        labels = new int[input.batch()];
        weights = new float[input.batch()];
        starts = new int[input.batch()];
        augmented =
                new byte[augmenter.isEmpty() ? 0 : input.batch() * input.shape().size()];
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
            weights[i] = shard.weight(place);
            starts[i] = place * samplePixels;
        }
        if (augmenter.isEmpty()) {
            loader.load(shard.pixels(), starts, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            augmenter
                    .get()
                    .augment(shard.ids()[places[first + i]], shard.pixels(), starts[i], augmented, i * samplePixels);
            starts[i] = i * samplePixels;
        }
        loader.load(augmented, starts, count);
    }

    /** What the loaded samples count for. */
    float[] weights() {
        return weights;
    }

    /** The labels of the loaded samples. */
    int[] labels() {
        return labels;
    }
}

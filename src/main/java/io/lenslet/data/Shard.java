package io.lenslet.data;

import io.lenslet.input.InvalidDataException;
import java.io.Serializable;

/**
 * The samples of one logical shard, packed as they came: {@code ids} names them, {@code pixels} is (sample, channel,
 * row, column) of unsigned bytes, {@code labels} one unsigned byte a sample, {@code weights} what each counts for in
 * training, or nothing where all count alike. The arrays are not copied: neither the giver nor the users of a shard
 * modify them.
 */
public record Shard(
        int index, int channels, int height, int width, int[] ids, byte[] pixels, byte[] labels, float[] weights)
        implements Serializable {

    /** A shard whose samples count alike. */
    public Shard(int index, int channels, int height, int width, int[] ids, byte[] pixels, byte[] labels) {
        this(index, channels, height, width, ids, pixels, labels, new float[0]);
    }

    public Shard {
        if (index < 0 || channels < 1 || height < 1 || width < 1 || ids.length < 1) {
            throw new IllegalArgumentException("a shard needs an index from 0, samples and pixels, was shard " + index
                    + " of " + ids.length + " samples of " + channels + " x " + height + " x " + width);
        }
        if (labels.length != ids.length || pixels.length != (long) ids.length * channels * height * width) {
            throw new IllegalArgumentException(
                    "shard " + index + " of " + ids.length + " samples of " + channels + " x " + height + " x " + width
                            + " has " + pixels.length + " pixels and " + labels.length + " labels");
        }
        if (weights.length != 0 && weights.length != ids.length) {
            throw new IllegalArgumentException("shard " + index + " of " + ids.length + " samples has " + weights.length
                    + " weights, one for each is needed, or none");
        }
    }

    /** The bytes of so many samples in one array; {@link InvalidDataException} where they are too many for it. */
    public static int bytes(int samples, int sampleBytes, String name) {
        long bytes = (long) samples * sampleBytes;
        if (bytes > Integer.MAX_VALUE - 8) {
            throw new InvalidDataException(
                    "a shard of " + name + " must be below 2 GiB, was " + bytes + " bytes; raise training.shards");
        }
        return (int) bytes;
    }

    /** The number of samples. */
    public int count() {
        return ids.length;
    }

    /** The pixels of one sample, all channels together. */
    public int samplePixels() {
        return channels * height * width;
    }

    /** What the sample at {@code place} counts for: 1 on average over the data set. */
    public float weight(int place) {
        return weights.length == 0 ? 1f : weights[place];
    }

    /** The class of the sample at {@code place}, from 0. */
    public int label(int place) {
        return labels[place] & 0xFF;
    }
}

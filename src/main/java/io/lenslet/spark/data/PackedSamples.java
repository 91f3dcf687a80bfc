package io.lenslet.spark.data;

import io.lenslet.data.SampleBlock;
import io.lenslet.data.SampleSource;
import io.lenslet.data.Shard;
import io.lenslet.nn.Shape;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;

/**
 * Decoded samples, in blocks that are in the memory or on the disk of whoever needs them, as Spark keeps broadcasts. An
 * executor that is lost takes nothing with it.
 */
public record PackedSamples(String name, List<Broadcast<SampleBlock>> blocks, Broadcast<Places> places, Shape shape)
        implements SampleSource {

    /** Of each sample by its number: in which block it is, where in that, its label, and its weight, if it has one. */
    public record Places(int[] blocks, int[] places, byte[] labels, float[] weights) implements Serializable {}

    @Override
    public Shard read(int index, int[] ids, int count, Configuration configuration) {
        Places at = places.value();
        byte[] pixels = new byte[Shard.bytes(ids.length, shape.size(), name)];
        byte[] labels = new byte[ids.length];
        float[] weights = new float[at.weights().length == 0 ? 0 : ids.length];
        long[] byBlock = new long[ids.length]; // the block in the upper 32 bits, the place in ids in the lower
        Arrays.setAll(byBlock, i -> (long) at.blocks()[ids[i]] << 32 | i);
        Arrays.sort(byBlock);
        int opened = -1;
        byte[] from = new byte[0];
        for (long next : byBlock) {
            int i = (int) next;
            int block = (int) (next >>> 32);
            if (block != opened) {
                from = blocks.get(block).value().pixels();
                opened = block;
            }
            System.arraycopy(from, at.places()[ids[i]] * shape.size(), pixels, i * shape.size(), shape.size());
            labels[i] = at.labels()[ids[i]];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] = at.weights()[ids[i]];
        }
        return new Shard(index, shape.channels(), shape.height(), shape.width(), ids, pixels, labels, weights);
    }
}

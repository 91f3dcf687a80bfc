package io.lenslet.train;

import io.lenslet.data.Shard;
import io.lenslet.nn.BatchContext;
import io.lenslet.nn.Buffer;
import io.lenslet.nn.Layer;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.nn.Shape;
import io.lenslet.nn.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a layer makes of some samples, (sample, channel, row, column). {@code first} is the index of the layer among the
 * network's, {@code last} that of the last one behind it that works in place: the values are those after it, as the
 * next layer sees them.
 */
public record LayerOutput(int first, int last, Shape shape, float[] values) {

    /**
     * The outputs of all layers of a network for the samples of {@code shard}, in order. {@code parameters} is not
     * modified.
     */
    public static List<LayerOutput> of(Network network, Normalization normalization, float[] parameters, Shard shard) {
        Workspace workspace = new Workspace(network, BatchGradient.roundUp(shard.count()), false);
        BatchLoader loader = new BatchLoader(workspace.input(), normalization);
        loader.load(shard, IntStream.range(0, shard.count()).toArray(), 0, shard.count());
        List<LayerOutput> outputs = new ArrayList<>();
        List<Layer> layers = network.layers();
        workspace.forward(parameters, BatchContext.inference(shard.count()), (index, output) -> {
            if (index + 1 == layers.size() || !layers.get(index + 1).inPlace()) {
                int first = index;
                while (first > 0 && layers.get(first).inPlace()) {
                    first--;
                }
                outputs.add(new LayerOutput(first, index, output.shape(), values(output, shard.count())));
            }
        });
        return outputs;
    }

    private static float[] values(Buffer output, int samples) {
        Shape shape = output.shape();
        float[] values = new float[Math.multiplyExact(samples, shape.size())];
        int place = 0;
        for (int channel = 0; channel < shape.channels(); channel++) {
            for (int row = 0; row < shape.height(); row++) {
                for (int column = 0; column < shape.width(); column++, place++) {
                    int from = output.index(channel, row, column);
                    for (int sample = 0; sample < samples; sample++) {
                        values[sample * shape.size() + place] = output.values()[from + sample];
                    }
                }
            }
        }
        return values;
    }

    /** Where the values of one channel of a sample begin; they are row after row. */
    public int start(int sample, int channel) {
        return (sample * shape.channels() + channel) * shape.height() * shape.width();
    }
}

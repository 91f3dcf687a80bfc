package io.lenslet.report.training;

import io.lenslet.data.Shard;
import io.lenslet.model.Model;
import io.lenslet.nn.Shape;
import io.lenslet.train.LayerOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * What a model makes of a few pictures, layer by layer: the outputs of all layers for all of {@code pictures}, whose
 * names are in {@code titles}.
 */
record MapSource(Model model, List<Picture> pictures, List<String> titles, List<LayerOutput> outputs) {

    /** Runs the pictures, at most 16, through the network. */
    static MapSource of(Model model, List<Picture> pictures, List<String> titles) {
        Shape input = model.network().input();
        byte[] pixels = new byte[pictures.size() * input.size()];
        byte[] labels = new byte[pictures.size()];
        int[] ids = new int[pictures.size()];
        for (int i = 0; i < ids.length; i++) {
            System.arraycopy(pictures.get(i).pixels(), 0, pixels, i * input.size(), input.size());
            labels[i] = (byte) pictures.get(i).label();
            ids[i] = i;
        }
        Shard shard = new Shard(0, input.channels(), input.height(), input.width(), ids, pixels, labels);
        return new MapSource(
                model,
                pictures,
                titles,
                LayerOutput.of(model.network(), model.normalization(), model.parameters(), shard));
    }

    /** The same with the first {@code count} pictures alone. */
    MapSource first(int count) {
        return new MapSource(model, pictures.subList(0, count), titles.subList(0, count), outputs);
    }

    /** The name of the layer of an output. */
    String name(LayerOutput output) {
        return model.network().names().get(output.first());
    }

    /** The names of the layers behind it that work in place, whose results its values are. */
    List<String> then(LayerOutput output) {
        return new ArrayList<>(model.network().names().subList(output.first() + 1, output.last() + 1));
    }
}

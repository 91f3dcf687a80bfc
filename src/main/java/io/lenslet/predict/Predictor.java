package io.lenslet.predict;

import io.lenslet.kernel.Precompilation;
import io.lenslet.kernel.tensor.FloatKernels;
import io.lenslet.model.Model;
import io.lenslet.nn.BatchContext;
import io.lenslet.nn.Buffer;
import io.lenslet.nn.InputLoader;
import io.lenslet.nn.Normalization;
import io.lenslet.nn.Shape;
import io.lenslet.nn.Workspace;
import io.lenslet.nn.WorkspaceSize;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Runs samples through a network, a batch at a time; a sample's values are the same bits whatever the batch and whoever
 * shares it. Holds the buffers of one batch; not thread-safe.
 */
public final class Predictor {

    /** The most samples of a batch: more would push a LeNet-5's first layer out of the second-level cache. */
    public static final int BATCH = 32;

    private final float[] parameters;
    private final Workspace workspace;
    private final InputLoader loader;
    /** The samples of a batch, one after the other. */
    private final byte[] pixels;

    private final int[] starts;
    private final int batch;
    private final boolean logits;

    private Predictor(NetworkHead head, Normalization normalization, int batch, boolean logits) {
        parameters = head.parameters();
        this.batch = batch;
        this.logits = logits;
        workspace = new Workspace(head.network(), batch, false);
        loader = new InputLoader(workspace.input(), normalization);
        int size = workspace.input().shape().size();
        pixels = new byte[batch * size];
        starts = IntStream.range(0, batch).map(sample -> sample * size).toArray();
    }

    /** A predictor of the probabilities of the model's classes. */
    public static Predictor ofClasses(Model model) {
        return ofClasses(model, BATCH);
    }

    /** The same for one sample at a time, at the least that it can cost: that of a vector's lanes. */
    public static Predictor ofOne(Model model) {
        return ofClasses(model, FloatKernels.LANES);
    }

    private static Predictor ofClasses(Model model, int batch) {
        return new Predictor(
                NetworkHead.whole(model), model.normalization(), batch, Probabilities.needSoftmax(model.network()));
    }

    /** Predicts black images, so that Java compiles the kernels of the model's network. */
    public static Precompilation precompilation(Model model) {
        return new Precompilation(WorkspaceSize.bytes(model.network(), BATCH, false), () -> {
            Predictor predictor = ofClasses(model);
            List<byte[]> black =
                    Collections.nCopies(BATCH, new byte[model.network().input().size()]);
            return () -> predictor.predict(black);
        });
    }

    /**
     * A predictor of the values of a layer, called as {@code lenslet inspect} shows it: (channel, row, column), what
     * the layer after it gets. {@link IllegalArgumentException} where the network has none of that name.
     */
    public static Predictor ofLayer(Model model, String layer) {
        return new Predictor(NetworkHead.upTo(model, layer), model.normalization(), BATCH, false);
    }

    /** The numbers that come out for a sample. */
    public int width() {
        return workspace.output().shape().size();
    }

    /**
     * What comes out for each of up to {@link #BATCH} samples ({@link #ofOne}: one) of unsigned bytes,
     * (channel, row, column). For classes these are probabilities: the network's own, where it ends in a softmax, else the softmax of its outputs.
     */
    public float[][] predict(List<byte[]> samples) {
        if (samples.isEmpty() || samples.size() > batch) {
            throw new IllegalArgumentException("a batch has 1 to " + batch + " samples, was " + samples.size());
        }
        load(samples);
        workspace.forward(parameters, BatchContext.inference(samples.size()));
        float[][] values = new float[samples.size()][];
        for (int sample = 0; sample < values.length; sample++) {
            values[sample] = values(sample);
            if (logits) {
                Probabilities.fromLogits(values[sample]);
            }
        }
        return values;
    }

    private void load(List<byte[]> samples) {
        int size = workspace.input().shape().size();
        for (int sample = 0; sample < samples.size(); sample++) {
            System.arraycopy(samples.get(sample), 0, pixels, sample * size, size);
        }
        loader.load(pixels, starts, samples.size());
    }

    private float[] values(int sample) {
        Buffer output = workspace.output();
        Shape shape = output.shape();
        float[] values = new float[shape.size()];
        int i = 0;
        for (int channel = 0; channel < shape.channels(); channel++) {
            for (int row = 0; row < shape.height(); row++) {
                for (int column = 0; column < shape.width(); column++) {
                    values[i++] = output.values()[output.index(channel, row, column) + sample];
                }
            }
        }
        return values;
    }
}

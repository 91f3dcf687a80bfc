package io.lenslet.model.onnx;

import io.lenslet.model.Model;
import io.lenslet.nn.BatchContext;
import io.lenslet.nn.Buffer;
import io.lenslet.nn.Normalization;
import io.lenslet.nn.Shape;
import io.lenslet.nn.Workspace;
import io.lenslet.random.RandomStream;

/** Our own predictions, on plain arrays. */
final class Engine {

    /** The samples that go through at once. */
    static final int LANES = 16;

    private Engine() {}

    /** The outputs of the samples in {@code pixels}, each (channel, row, column) of bytes. */
    static float[][] outputs(Model model, byte[] pixels) {
        Shape shape = model.network().input();
        Workspace workspace = new Workspace(model.network(), LANES, false);
        float[][] outputs = new float[pixels.length / shape.size()][];
        for (int first = 0; first < outputs.length; first += LANES) {
            int count = Math.min(LANES, outputs.length - first);
            load(workspace.input(), model.normalization(), pixels, first, count);
            workspace.forward(model.parameters(), BatchContext.inference(count));
            for (int sample = 0; sample < count; sample++) {
                outputs[first + sample] = read(workspace.output(), sample);
            }
        }
        return outputs;
    }

    /** Makes the statistics in the model's parameters those of the samples in {@code pixels}, at most 16. */
    static void measure(Model model, byte[] pixels) {
        int count = pixels.length / model.network().input().size();
        Workspace workspace = new Workspace(model.network(), LANES, false);
        load(workspace.input(), model.normalization(), pixels, 0, count);
        workspace.forward(model.parameters(), BatchContext.measuring(count));
    }

    private static void load(Buffer input, Normalization normalization, byte[] pixels, int first, int count) {
        Shape shape = input.shape();
        for (int i = 0; i < shape.size(); i++) {
            int pixel = i / shape.width();
            int to = input.index(pixel / shape.height(), pixel % shape.height(), i % shape.width());
            for (int sample = 0; sample < count; sample++) {
                double level = (pixels[(first + sample) * shape.size() + i] & 0xFF) / 255.0;
                input.values()[to + sample] = (float) ((level - normalization.mean()) / normalization.deviation());
            }
        }
    }

    private static float[] read(Buffer output, int sample) {
        float[] values = new float[output.shape().channels()];
        for (int k = 0; k < values.length; k++) {
            values[k] = output.values()[output.index(k, 0, 0) + sample];
        }
        return values;
    }

    /** Pixels of {@code count} samples, any level as likely as another. */
    static byte[] randomPixels(Shape shape, int count, long seed) {
        RandomStream random = RandomStream.of(seed);
        byte[] pixels = new byte[count * shape.size()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) random.nextInt(256);
        }
        return pixels;
    }

    /** The levels as floats, times {@code factor}. */
    static float[] floats(byte[] pixels, float factor) {
        float[] floats = new float[pixels.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (pixels[i] & 0xFF) * factor;
        }
        return floats;
    }
}

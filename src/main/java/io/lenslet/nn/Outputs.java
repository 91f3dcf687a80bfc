package io.lenslet.nn;

import java.util.Arrays;
import java.util.List;

/**
 * The arrays of the outputs of a sequence's layers, those in place left out: each output has its own where the backward pass needs it, and
 * otherwise they take turns in two arrays, each as long as the longest of its outputs.
 */
final class Outputs {

    private final float[][] turns;
    private final int batch;
    private int turn;

    /** With {@code kept}, each output has an array of its own. */
    Outputs(List<Layer> layers, Shape input, Size paddingAfter, int batch, boolean kept) {
        this.batch = batch;
        turns = kept ? null : Arrays.stream(longest(layers, input, paddingAfter, batch)).mapToObj(float[]::new).toArray(float[][]::new);
    }

    /** The floats of the two arrays that the outputs take turns in. */
    static int[] longest(List<Layer> layers, Shape input, Size paddingAfter, int batch) {
        int[] longest = new int[2];
        int turn = 0;
        Shape shape = input;
        for (int i = 0; i < layers.size(); i++) {
            shape = layers.get(i).output(shape);
            if (!layers.get(i).inPlace()) {
                longest[turn] = Math.max(longest[turn], Buffer.length(shape, Sequence.padding(layers, i + 1, paddingAfter), batch));
                turn = 1 - turn;
            }
        }
        return longest;
    }

    /** The buffer of the next output. */
    Buffer next(Shape shape, Size padding) {
        if (turns == null) {
            return Sequence.newBuffer(shape, padding, batch);
        }
        Buffer buffer = new Buffer(turns[turn], shape, padding, batch);
        turn = 1 - turn;
        return buffer;
    }
}

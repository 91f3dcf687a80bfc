package io.lenslet.nn;

import java.util.Arrays;
import java.util.List;

/**
 * The places of the outputs of a sequence's layers, those in place left out: each output has its own where the backward
 * pass needs it, and otherwise they take turns in two slices, each as long as the longest of its outputs.
 */
final class OutputBuffers {

    /** None where each output has a place of its own. */
    private final List<Arena.Slice> turns;

    private final Arena arena;
    private final int batch;
    private int turn;

    /** With {@code kept}, each output has a place of its own. */
    OutputBuffers(List<Layer> layers, Buffer input, Size paddingAfter, boolean kept, Arena arena) {
        this.arena = arena;
        batch = input.batch();
        turns = kept
                ? List.of()
                : Arrays.stream(longest(layers, input.shape(), paddingAfter, batch))
                        .mapToObj(arena::take)
                        .toList();
    }

    /** The floats of the two slices that the outputs take turns in. */
    static int[] longest(List<Layer> layers, Shape input, Size paddingAfter, int batch) {
        int[] longest = new int[2];
        int turn = 0;
        Shape shape = input;
        for (int i = 0; i < layers.size(); i++) {
            shape = layers.get(i).output(shape);
            if (!layers.get(i).inPlace()) {
                longest[turn] = Math.max(
                        longest[turn], Buffer.length(shape, LayerSequence.padding(layers, i + 1, paddingAfter), batch));
                turn = 1 - turn;
            }
        }
        return longest;
    }

    /** The buffer of the next output. */
    Buffer next(Shape shape, Size padding) {
        if (turns.isEmpty()) {
            return arena.buffer(shape, padding, batch);
        }
        Buffer buffer = turns.get(turn).buffer(shape, padding, batch);
        turn = 1 - turn;
        return buffer;
    }
}

package io.lenslet.filter.pass;

import io.lenslet.filter.pass.SortingNetwork.Butterfly;
import io.lenslet.filter.pass.SortingNetwork.Wire;
import io.lenslet.kernel.pixel.SortingRows;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * A network as a program of {@link SortingRows}: only what leads to a result is done, and a row whose numbers no later
 * step reads is used again. Inputs are the first rows, results the next; one more takes what no step reads.
 */
final class SortingProgram {

    private static final int NOTHING = -1;
    private static final int ENDS = 8;

    private final int inputs;
    private final int unread;
    private final int begin;
    private final int pitch;
    private final List<Butterfly> nodes;
    /** By wire, {@code ENDS * node + end}: the step that reads it last, and its row. */
    private final int[] lastRead;

    private final int[] rowOf;
    private final Deque<Integer> free = new ArrayDeque<>();
    private final List<Integer> steps = new ArrayList<>();
    private final int[] code;
    private int rows;
    private int comparisons;

    /** Over rows of which the first begins at {@code begin}, {@code pitch} apart. */
    SortingProgram(SortingNetwork network, int inputs, List<List<Wire>> results, int begin, int pitch) {
        this.inputs = inputs;
        this.begin = begin;
        this.pitch = pitch;
        unread = inputs + results.size();
        rows = unread + 1;
        nodes = network.nodes();
        lastRead = new int[ENDS * nodes.size()];
        rowOf = new int[ENDS * nodes.size()];
        read(results);
        for (int row = 0; row < inputs; row++) {
            rowOf[ENDS * row] = row;
            lastRead[ENDS * row] = Integer.MAX_VALUE;
        }
        for (int node = inputs; node < nodes.size(); node++) {
            exchange(node);
        }
        for (int i = 0; i < results.size(); i++) {
            select(results.get(i), inputs + i);
        }
        code = steps.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The steps. */
    int[] code() {
        return code;
    }

    /** Minima and maxima. */
    int comparisons() {
        return comparisons;
    }

    /** Where input {@code row} begins. */
    int input(int row) {
        return place(row);
    }

    /** Where result {@code row} begins. */
    int result(int row) {
        return place(inputs + row);
    }

    /** Where the last row ends. */
    int end() {
        return place(rows);
    }

    /** Finds what is read, from the results back. */
    private void read(List<List<Wire>> results) {
        Arrays.fill(lastRead, NOTHING);
        for (List<Wire> pairs : results) {
            for (Wire wire : pairs) {
                lastRead[index(wire)] = nodes.size();
            }
        }
        for (int node = nodes.size() - 1; node >= 0; node--) {
            if (wanted(node) > 0) {
                for (Wire wire : nodes.get(node).inputs()) {
                    lastRead[index(wire)] = Math.max(lastRead[index(wire)], node);
                }
            }
        }
    }

    private int wanted(int node) {
        int wanted = 0;
        for (int end = 0; end < ENDS; end++) {
            wanted += lastRead[ENDS * node + end] == NOTHING ? 0 : 1;
        }
        return wanted;
    }

    private void exchange(int node) {
        int wanted = wanted(node);
        if (wanted == 0) {
            return;
        }
        List<Wire> wires = nodes.get(node).inputs();
        boolean half = wires.size() == 2 && wanted == 1;
        int layers = Integer.numberOfTrailingZeros(wires.size());
        comparisons += half ? 1 : layers * wires.size();
        steps.add(
                switch (layers) {
                    case 1 ->
                        !half
                                ? SortingRows.EXCHANGE
                                : lastRead[ENDS * node] == NOTHING ? SortingRows.GREATEST : SortingRows.LEAST;
                    case 2 -> SortingRows.BUTTERFLY4;
                    default -> SortingRows.BUTTERFLY8;
                });
        wires.forEach(wire -> steps.add(place(wire)));
        wires.forEach(wire -> release(wire, node));
        for (int end = ENDS * node; end < ENDS * node + wires.size(); end++) {
            if (lastRead[end] != NOTHING) {
                rowOf[end] = free.isEmpty() ? rows++ : free.pop();
                steps.add(place(rowOf[end]));
            } else if (!half) {
                steps.add(place(unread));
            }
        }
    }

    private void select(List<Wire> pairs, int row) {
        comparisons += pairs.size() - 1;
        steps.add(SortingRows.SELECT);
        steps.add(place(row));
        steps.add(pairs.size() / 2);
        pairs.forEach(wire -> steps.add(place(wire)));
    }

    private void release(Wire wire, int node) {
        if (lastRead[index(wire)] == node) {
            lastRead[index(wire)] = Integer.MAX_VALUE;
            free.push(rowOf[index(wire)]);
        }
    }

    private int place(Wire wire) {
        return place(rowOf[index(wire)]) + wire.shift();
    }

    private int place(int row) {
        return begin + row * pitch;
    }

    private static int index(Wire wire) {
        return ENDS * wire.node() + wire.end();
    }
}

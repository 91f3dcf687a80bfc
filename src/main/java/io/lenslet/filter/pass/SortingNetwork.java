package io.lenslet.filter.pass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A sorting network under construction. A wire carries a row of numbers, one for each place along the row; to shift a
 * wire is to look at it from another place, so what is the same but for a shift is there once, and neighboring windows
 * share it.
 */
final class SortingNetwork {

    private static final int MOST_LAYERS = 3;

    /** Output {@code end} of a node as it is seen {@code shift} places further. */
    record Wire(int node, int end, int shift) {
        Wire shifted(int by) {
            return new Wire(node, end, shift + by);
        }
    }

    /**
     * Two, four or eight wires that are exchanged half a node apart, then in each half a quarter apart, and so on; none
     * for an input.
     */
    record Butterfly(List<Wire> inputs) {}

    private final List<Butterfly> nodes = new ArrayList<>();
    private final Map<Butterfly, Integer> found = new HashMap<>();

    /** The inputs are nodes 0 to {@code inputs - 1}. */
    SortingNetwork(int inputs) {
        nodes.addAll(Collections.nCopies(inputs, new Butterfly(List.of())));
    }

    /** The nodes in an order in which they can be done. */
    List<Butterfly> nodes() {
        return nodes;
    }

    static Wire input(int row) {
        return new Wire(row, 0, 0);
    }

    static List<Wire> shifted(List<Wire> wires, int by) {
        return wires.stream().map(wire -> wire.shifted(by)).toList();
    }

    /** Wires in order, ascending. */
    List<Wire> sort(List<Wire> wires) {
        int half = wires.size() / 2;
        return half == 0
                ? wires
                : merge(sort(wires.subList(0, half)), sort(wires.subList(half, wires.size())), 0, wires.size());
    }

    /**
     * Of two sorted lists together the wires with ranks from {@code begin} to {@code end}, by Batcher's bitonic merge.
     */
    List<Wire> merge(List<Wire> a, List<Wire> b, int begin, int end) {
        int size = a.size() + b.size();
        Wire[] wires = new Wire[size == 1 ? 1 : Integer.highestOneBit(size - 1) << 1];
        for (int i = 0; i < a.size(); i++) {
            wires[i] = a.get(i);
        }
        for (int i = 0; i < b.size(); i++) {
            wires[wires.length - 1 - i] = b.get(i);
        }
        merge(wires, 0, wires.length, begin, end);
        return Arrays.asList(wires).subList(begin, end);
    }

    /**
     * Sorts a bitonic sequence as far as the places from {@code begin} to {@code end} are concerned. Null is greater
     * than any wire.
     */
    private void merge(Wire[] wires, int at, int size, int begin, int end) {
        if (size == 1 || begin >= at + size || end <= at) {
            return;
        }
        int layers = Integer.numberOfTrailingZeros(size);
        int together = 1
                << (layers <= MOST_LAYERS
                        ? layers
                        : layers == 4 ? 2 : layers % MOST_LAYERS == 0 ? 3 : layers % MOST_LAYERS);
        int distance = size / together;
        for (int i = 0; i < distance; i++) {
            exchange(wires, at + i, distance, together, begin, end);
        }
        for (int part = at; part < at + size; part += distance) {
            merge(wires, part, distance, begin, end);
        }
    }

    /** The {@code count} wires that are {@code distance} apart. */
    private void exchange(Wire[] wires, int at, int distance, int count, int begin, int end) {
        List<Wire> inputs = new ArrayList<>();
        int wanted = 0;
        for (int i = 0; i < count; i++) {
            int place = at + i * distance;
            if (wires[place] != null) {
                inputs.add(wires[place]);
            }
            int part = place / distance * distance;
            wanted += begin < part + distance && end > part ? 1 : 0;
        }
        if (count == 2 || inputs.size() == count && wanted >= count / 2) {
            butterfly(wires, at, distance, count, inputs);
            return;
        }
        int half = count / 2;
        for (int i = 0; i < half; i++) {
            exchange(wires, at + i * distance, half * distance, 2, 0, Integer.MAX_VALUE);
        }
        exchange(wires, at, distance, half, begin, end);
        exchange(wires, at + half * distance, distance, half, begin, end);
    }

    private void butterfly(Wire[] wires, int at, int distance, int count, List<Wire> inputs) {
        if (inputs.size() < count) {
            wires[at] = inputs.isEmpty() ? null : inputs.get(0);
            wires[at + distance] = null;
            return;
        }
        int shift = inputs.stream().mapToInt(Wire::shift).min().orElse(0);
        Butterfly butterfly = new Butterfly(shifted(inputs, -shift));
        Integer node = found.get(butterfly);
        if (node == null) {
            node = nodes.size();
            nodes.add(butterfly);
            found.put(butterfly, node);
        }
        for (int i = 0; i < count; i++) {
            wires[at + i * distance] = new Wire(node, i, shift);
        }
    }
}

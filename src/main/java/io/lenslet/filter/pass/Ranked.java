package io.lenslet.filter.pass;

import java.util.List;

/**
 * A sorted set of {@code size} samples of a window, as far as they may still be the wanted one: the wires from rank {@code first} of the
 * set. Those before are known not to be greater than the wanted sample, those after not to be less.
 */
record Ranked(List<Network.Wire> wires, int first, int size) {

    Ranked shifted(int by) {
        return new Ranked(Network.shifted(wires, by), first, size);
    }

    /** The wires with ranks from {@code begin} to {@code end}, end excluded, as far as they are there. */
    Ranked between(int begin, int end) {
        int from = Math.max(0, Math.min(wires.size(), begin - first));
        int to = Math.max(from, Math.min(wires.size(), end - first));
        return new Ranked(wires.subList(from, to), first + from, size);
    }

    /** One past the greatest rank of a wire. */
    int end() {
        return first + wires.size();
    }
}

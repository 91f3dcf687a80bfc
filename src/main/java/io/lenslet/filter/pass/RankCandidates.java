package io.lenslet.filter.pass;

import java.util.List;

/**
 * A sorted set of {@code size} samples of a window, as far as they may still be the wanted one: the wires from rank
 * {@code first} of the set. Those before are known not to be greater than the wanted sample, those after not to be
 * less.
 */
record RankCandidates(List<SortingNetwork.Wire> wires, int first, int size) {

    RankCandidates shifted(int by) {
        return new RankCandidates(SortingNetwork.shifted(wires, by), first, size);
    }

    /** The wires with ranks from {@code begin} to {@code end}, end excluded, as far as they are there. */
    RankCandidates between(int begin, int end) {
        int from = Math.max(0, Math.min(wires.size(), begin - first));
        int to = Math.max(from, Math.min(wires.size(), end - first));
        return new RankCandidates(wires.subList(from, to), first + from, size);
    }

    /** One past the greatest rank of a wire. */
    int end() {
        return first + wires.size();
    }
}

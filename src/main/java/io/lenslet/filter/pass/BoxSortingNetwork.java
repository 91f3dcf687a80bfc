package io.lenslet.filter.pass;

import io.lenslet.filter.pass.SortingNetwork.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The network that finds the sample of one rank in boxes that stand side by side and in some rows, a tile (Adams, Fast
 * Median Filters using Separable Sorting Networks, 2021). What the boxes of a tile share is sorted once: columns, then
 * pairs of columns, then pairs of these, which places along a row share too. Then the tile is halved, and to what is
 * sorted each half adds the rows that only its boxes see, until one box is left. Samples that are too small or too
 * great whatever the rest of the box holds are dropped on the way.
 */
final class BoxSortingNetwork {

    /**
     * Boxes of {@code height x width} samples in {@code tile} rows, a power of two, and the rank of the sample that is
     * wanted, from 0.
     */
    record Shape(int height, int width, int rank, int tile) {

        /** Row {@code i} of the results sees the inputs from {@code i} to {@code i + height}, end excluded. */
        int inputs() {
            return height + tile - 1;
        }
    }

    private final Shape shape;
    private final int height;
    private final int rank;
    private final SortingNetwork network;
    private final List<List<Wire>> results = new ArrayList<>();

    BoxSortingNetwork(Shape shape) {
        this.shape = shape;
        height = shape.height;
        rank = shape.rank;
        network = new SortingNetwork(shape.inputs());
        split(0, shape.tile, block(shape.tile - 1, height));
    }

    SortingNetwork network() {
        return network;
    }

    /** For each row of the tile the pairs of wires of which the result is the maximum of the lesser. */
    List<List<Wire>> results() {
        return results;
    }

    /** The results from row {@code top} on, given the sorted samples that the boxes of {@code rows} results share. */
    private void split(int top, int rows, RankCandidates shared) {
        if (rows == 1) {
            results.add(pairs(shared, new RankCandidates(List.of(), 0, 0)));
            return;
        }
        int half = rows / 2;
        RankCandidates above = block(top + half - 1, top + rows - 1);
        RankCandidates below = block(top + height, top + height + half);
        if (half == 1) {
            results.add(pairs(shared, above));
            results.add(pairs(shared, below));
        } else {
            split(top, half, joined(shared, above));
            split(top + half, half, joined(shared, below));
        }
    }

    /** The samples of some whole rows of a box, sorted. */
    private RankCandidates block(int begin, int end) {
        List<Wire> column = new ArrayList<>();
        for (int row = begin; row < end; row++) {
            column.add(SortingNetwork.input(row));
        }
        RankCandidates sorted = new RankCandidates(network.sort(column), 0, column.size());
        Optional<RankCandidates> block = shape.width % 2 == 1 ? Optional.of(sorted) : Optional.empty();
        for (int columns = 2; columns <= shape.width; columns *= 2) {
            sorted = joined(sorted, sorted.shifted(columns / 2));
            if ((shape.width & columns) != 0) {
                block = Optional.of(
                        block.isEmpty() ? sorted : joined(sorted, block.get().shifted(columns)));
            }
        }
        return block.orElseThrow();
    }

    private RankCandidates joined(RankCandidates a, RankCandidates b) {
        int size = a.size() + b.size();
        int begin = Math.max(0, rank - (height * shape.width - size));
        int end = Math.min(size, rank + 1);
        RankCandidates first = useful(a, b, begin, end);
        RankCandidates second = useful(b, a, begin, end);
        int dropped = first.first() + second.first();
        return new RankCandidates(
                network.merge(first.wires(), second.wires(), begin - dropped, end - dropped), begin, size);
    }

    /**
     * Those of {@code one} that may be of the ranks from {@code begin} to {@code end} after {@code other} has joined.
     */
    private static RankCandidates useful(RankCandidates one, RankCandidates other, int begin, int end) {
        int otherEnd = Math.min(other.end(), end - one.first());
        return one.between(begin - otherEnd, end - other.first());
    }

    /**
     * The sample of a rank in two sorted lists: of all ways to take as many as the rank says from their beginnings, one
     * leaves the greatest for the lesser of both next, and that is it.
     */
    private List<Wire> pairs(RankCandidates a, RankCandidates b) {
        RankCandidates first = useful(a, b, rank, rank + 1);
        RankCandidates second = useful(b, a, rank, rank + 1);
        int wanted = rank - first.first() - second.first();
        List<Wire> pairs = new ArrayList<>();
        for (int i = Math.max(0, wanted - second.wires().size());
                i <= Math.min(wanted, first.wires().size());
                i++) {
            Wire one = i < first.wires().size()
                    ? first.wires().get(i)
                    : second.wires().get(wanted - i);
            pairs.add(one);
            pairs.add(wanted - i < second.wires().size() ? second.wires().get(wanted - i) : one);
        }
        return pairs;
    }
}

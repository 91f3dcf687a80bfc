package io.lenslet.train;

import java.util.HashMap;
import java.util.Map;

/**
 * Sums what comes of shards in a fixed binary tree over their numbers, in whatever order it comes. Node {@code i} of
 * level {@code l} is the sum of shards {@code i 2^l} to {@code (i + 1) 2^l - 1}, or of as many of them as there are:
 * left half plus right half. So the bits of the sum are the same whichever nodes were summed elsewhere before, as a
 * task does that trains several shards. Two siblings are added as soon as both are there. Not thread-safe.
 */
public final class TreeSum {

    private record Node(int level, int index) {}

    private final Node root;
    private final int shards;
    private final Map<Node, ShardOutcome> waiting = new HashMap<>();

    /** The tree over all of so many shards. */
    public TreeSum(int shards) {
        this(0, level(shards), shards);
    }

    /** The level of the root of a tree over {@code shards} shards. */
    public static int level(int shards) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(shards - 1);
    }

    /** The node of {@code 2^level} shards, of {@code shards} in all, of which {@code first} is the first. */
    public TreeSum(int first, int level, int shards) {
        root = new Node(level, first >> level);
        this.shards = shards;
    }

    /** Adds the node of {@code 2^level} shards of which {@code first} is the first; each shard must be added once. */
    public void add(int first, int level, ShardOutcome outcome) {
        Node node = new Node(level, first >> level);
        ShardOutcome sum = outcome;
        while (!node.equals(root)) {
            Node sibling = new Node(node.level, node.index ^ 1);
            if (waiting.containsKey(sibling)) {
                ShardOutcome other = waiting.remove(sibling);
                sum = node.index < sibling.index ? sum.plus(other) : other.plus(sum);
            } else if ((long) sibling.index << sibling.level < shards) {
                break;
            }
            node = new Node(node.level + 1, node.index >> 1);
        }
        waiting.put(node, sum);
    }

    /** The sum of all. */
    public ShardOutcome total() {
        if (!waiting.containsKey(root)) {
            throw new IllegalStateException("all shards of " + root + " of " + shards
                    + " must be added before their total, " + waiting.keySet() + " are there");
        }
        return waiting.get(root);
    }
}

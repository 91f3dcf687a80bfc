package io.lenslet.image.deflate;

import java.util.Arrays;

/**
 * A canonical Huffman code (D. A. Huffman 1952) of limited length. {@code lengths[symbol]} is 0 for a symbol that does
 * not occur; {@code codes[symbol]} holds the code as deflate writes it, its first bit lowest (RFC 1951, 3.1.1).
 */
record HuffmanCode(int[] lengths, int[] codes) {

    /** The greatest length of a code in deflate. */
    static final int LONGEST = 15;

    /**
     * The code for these counts, none longer than {@code limit}. At least two symbols get a code: readers differ on
     * codes of one symbol. Where a best code is too long its counts are halved until it is not; blocks are small enough
     * that this hardly ever happens.
     */
    static HuffmanCode of(int[] counts, int limit) {
        int[] weights = counts.clone();
        for (int symbol = 0, used = used(weights); used < 2; symbol++) {
            if (weights[symbol] == 0) {
                weights[symbol] = 1;
                used++;
            }
        }
        int[] lengths = lengths(weights);
        while (Arrays.stream(lengths).max().orElse(0) > limit) {
            for (int i = 0; i < weights.length; i++) {
                weights[i] = weights[i] == 0 ? 0 : weights[i] / 2 + 1;
            }
            lengths = lengths(weights);
        }
        return new HuffmanCode(lengths, codes(lengths));
    }

    private static int used(int[] weights) {
        return (int) Arrays.stream(weights).filter(weight -> weight > 0).count();
    }

    /** By two queues: leaves in order of weight, and the nodes made of them, whose weights only grow. */
    private static int[] lengths(int[] weights) {
        int[] symbols = sortedByWeight(weights);
        int leaves = symbols.length;
        int nodes = 2 * leaves - 1;
        long[] weight = new long[nodes];
        int[] parent = new int[nodes];
        for (int i = 0; i < leaves; i++) {
            weight[i] = weights[symbols[i]];
        }
        int leaf = 0;
        int inner = leaves;
        for (int node = leaves; node < nodes; node++) {
            for (int child = 0; child < 2; child++) {
                boolean takeLeaf = leaf < leaves && (inner == node || weight[leaf] <= weight[inner]);
                int taken = takeLeaf ? leaf++ : inner++;
                parent[taken] = node;
                weight[node] += weight[taken];
            }
        }
        int[] depth = new int[nodes];
        int[] lengths = new int[weights.length];
        for (int node = nodes - 2; node >= 0; node--) {
            depth[node] = depth[parent[node]] + 1;
            if (node < leaves) {
                lengths[symbols[node]] = depth[node];
            }
        }
        return lengths;
    }

    private static int[] sortedByWeight(int[] weights) {
        long[] keys = new long[used(weights)];
        int next = 0;
        for (int symbol = 0; symbol < weights.length; symbol++) {
            if (weights[symbol] > 0) {
                keys[next++] = (long) weights[symbol] << 16 | symbol;
            }
        }
        Arrays.sort(keys);
        int[] symbols = new int[next];
        for (int i = 0; i < next; i++) {
            symbols[i] = (int) (keys[i] & 0xFFFF);
        }
        return symbols;
    }

    /** Codes count up through the symbols of each length, shorter lengths first (RFC 1951, 3.2.2). */
    static int[] codes(int[] lengths) {
        int[] next = new int[LONGEST + 2];
        for (int length : lengths) {
            next[length + 1]++;
        }
        next[1] = 0;
        for (int length = 2; length <= LONGEST; length++) {
            next[length] = next[length] + next[length - 1] << 1;
        }
        int[] codes = new int[lengths.length];
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            if (lengths[symbol] > 0) {
                codes[symbol] = Integer.reverse(next[lengths[symbol]]++) >>> 32 - lengths[symbol];
            }
        }
        return codes;
    }
}

package io.lenslet.kernel.pixel.vector;

import io.lenslet.kernel.pixel.ByteWindows.Operation;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Windows of bytes that slide down a strip of one vector. What the next windows need of a row is in registers when it
 * has been read. A strip begins above its first result, with rows whose results, not yet whole, are stored where the
 * first one overwrites them.
 *
 * <p>Both methods have more than 325 bytecodes (FreqInlineSize), so that they are compiled alone: inlined into what
 * calls them for one filter or another, their vectors would share its registers.
 */
final class WindowStrips {

    private static final VectorSpecies<Byte> S = RowSpecies.BYTES;

    private WindowStrips() {}

    /**
     * Medians of 3 x 3: neighbors along a row are sorted, and the median of nine is the median of the greatest low,
     * the median middle and the least high (Paeth, Median Finding on a 3x3 Grid, 1990).
     */
    static void median3(byte[] source, int at, int pitch, byte[] target, int to, int targetPitch, int rows, int bias) {
        ByteVector flip = ByteVector.broadcast(S, (byte) bias);
        ByteVector low = flip;
        ByteVector middle = flip;
        ByteVector high = flip;
        ByteVector lows = flip;
        ByteVector lesser = flip;
        ByteVector greater = flip;
        ByteVector highs = flip;
        int above = Operation.MEDIAN_3X3.size() - 1;
        for (int row = -above; row < rows; row++) {
            int o = at + (row + above) * pitch;
            ByteVector first = ByteVector.fromArray(S, source, o).lanewise(VectorOperators.XOR, flip);
            ByteVector second = ByteVector.fromArray(S, source, o + 1).lanewise(VectorOperators.XOR, flip);
            ByteVector third = ByteVector.fromArray(S, source, o + 2).lanewise(VectorOperators.XOR, flip);
            ByteVector least = first.min(second);
            ByteVector most = first.max(second);
            ByteVector others = most.min(third);
            ByteVector nextLow = least.min(others);
            ByteVector nextMiddle = least.max(others);
            ByteVector nextHigh = most.max(third);

            first = lows.max(nextLow);
            second = greater.min(nextMiddle).max(lesser);
            third = highs.min(nextHigh);
            ByteVector median = first.min(second).max(first.max(second).min(third));
            int place = to + Math.max(row, 0) * targetPitch;
            median.lanewise(VectorOperators.XOR, flip).intoArray(target, place);

            lows = low.max(nextLow);
            lesser = middle.min(nextMiddle);
            greater = middle.max(nextMiddle);
            highs = high.min(nextHigh);
            low = nextLow;
            middle = nextMiddle;
            high = nextHigh;
        }
    }

    /** The maximum of 3 x 3 and 5 x 5, and under crosses of 3 x 3. */
    static void greatest(
            Operation operation,
            byte[] source,
            int at,
            int pitch,
            byte[] target,
            int to,
            int targetPitch,
            int rows,
            int bias) {
        ByteVector flip = ByteVector.broadcast(S, (byte) bias);
        int above = operation.size() - 1;
        int o = at;
        switch (operation) {
            case GREATEST_3X3 -> {
                ByteVector last = flip;
                ByteVector pair = flip;
                for (int row = -above; row < rows; row++, o += pitch) {
                    ByteVector along = ByteVector.fromArray(S, source, o)
                            .lanewise(VectorOperators.XOR, flip)
                            .max(ByteVector.fromArray(S, source, o + 1).lanewise(VectorOperators.XOR, flip))
                            .max(ByteVector.fromArray(S, source, o + 2).lanewise(VectorOperators.XOR, flip));
                    pair.max(along)
                            .lanewise(VectorOperators.XOR, flip)
                            .intoArray(target, to + Math.max(row, 0) * targetPitch);
                    pair = last.max(along);
                    last = along;
                }
            }
            case GREATEST_5X5 -> {
                ByteVector last = flip;
                ByteVector pair = flip;
                ByteVector pairBefore = flip;
                ByteVector pairAbove = flip;
                for (int row = -above; row < rows; row++, o += pitch) {
                    ByteVector along = ByteVector.fromArray(S, source, o)
                            .lanewise(VectorOperators.XOR, flip)
                            .max(ByteVector.fromArray(S, source, o + 1).lanewise(VectorOperators.XOR, flip))
                            .max(ByteVector.fromArray(S, source, o + 2).lanewise(VectorOperators.XOR, flip))
                            .max(ByteVector.fromArray(S, source, o + 3).lanewise(VectorOperators.XOR, flip))
                            .max(ByteVector.fromArray(S, source, o + 4).lanewise(VectorOperators.XOR, flip));
                    pairAbove
                            .max(pair)
                            .max(along)
                            .lanewise(VectorOperators.XOR, flip)
                            .intoArray(target, to + Math.max(row, 0) * targetPitch);
                    pairAbove = pairBefore;
                    pairBefore = pair;
                    pair = last.max(along);
                    last = along;
                }
            }
            default -> {
                ByteVector center = flip;
                ByteVector armsAndAbove = flip;
                for (int row = -above; row < rows; row++, o += pitch) {
                    ByteVector left = ByteVector.fromArray(S, source, o).lanewise(VectorOperators.XOR, flip);
                    ByteVector below = ByteVector.fromArray(S, source, o + 1).lanewise(VectorOperators.XOR, flip);
                    ByteVector right = ByteVector.fromArray(S, source, o + 2).lanewise(VectorOperators.XOR, flip);
                    armsAndAbove
                            .max(below)
                            .lanewise(VectorOperators.XOR, flip)
                            .intoArray(target, to + Math.max(row, 0) * targetPitch);
                    armsAndAbove = left.max(right).max(below).max(center);
                    center = below;
                }
            }
        }
    }
}

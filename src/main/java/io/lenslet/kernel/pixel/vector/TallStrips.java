package io.lenslet.kernel.pixel.vector;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Windows of bytes of any height that slide down a strip of one vector (van Herk, A Fast Algorithm for Local Minimum
 * and Maximum Filters on Rectangular and Octagonal Kernels, Pattern Recognition Letters 13, 1992; Gil and Werman,
 * Computing 2-D Min, Median, and Max Filters, PAMI 15, 1993). Rows are cut into blocks as high as a window. A window
 * that begins in a block sees the end of it and the beginning of the next one: the maximum of each end is found going
 * up, that of each beginning going down.
 */
final class TallStrips {

    private static final VectorSpecies<Byte> S = RowSpecies.BYTES;

    private TallStrips() {}

    /**
     * {@code rows} results of {@link io.lenslet.kernel.pixel.ByteWindows#greatestDown}, as wide as a vector. Ends wait
     * where the results will be.
     */
    static void greatest(
            int size, byte[] source, int at, int pitch, byte[] target, int to, int targetPitch, int rows, int bias) {
        ByteVector flip = ByteVector.broadcast(S, (byte) bias);
        for (int block = 0; block < rows; block += size) {
            int count = Math.min(size, rows - block);
            int first = at + block * pitch;
            int results = to + block * targetPitch;
            ByteVector end = ByteVector.broadcast(S, Byte.MIN_VALUE);
            for (int row = size - 1; row >= 0; row--) {
                end = end.max(
                        ByteVector.fromArray(S, source, first + row * pitch).lanewise(VectorOperators.XOR, flip));
                // Below the last result, what the last one overwrites.
                end.intoArray(target, results + Math.min(row, count - 1) * targetPitch);
            }
            int next = first + (size - 1) * pitch;
            ByteVector beginning = ByteVector.broadcast(S, Byte.MIN_VALUE);
            for (int row = 1; row < count; row++) {
                beginning = beginning.max(
                        ByteVector.fromArray(S, source, next + row * pitch).lanewise(VectorOperators.XOR, flip));
                int place = results + row * targetPitch;
                beginning.max(ByteVector.fromArray(S, target, place)).intoArray(target, place);
            }
        }
    }
}

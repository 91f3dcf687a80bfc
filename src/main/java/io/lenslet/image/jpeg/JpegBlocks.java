package io.lenslet.image.jpeg;

import io.lenslet.kernel.pixel.PictureKernels;

/**
 * The coefficients of rows of blocks, {@link PictureKernels#BLOCKS} blocks of a row to a group, laid out as the kernels
 * take them.
 */
final class JpegBlocks {

    private final int groups;
    private final int[] coefficients;
    private final int[] scratch = new int[PictureKernels.COEFFICIENTS];

    /** For {@code rows} rows of {@code columns} blocks, all 0. */
    JpegBlocks(int rows, int columns) {
        groups = groups(columns);
        coefficients = new int[rows * groups * PictureKernels.COEFFICIENTS];
    }

    /** Groups that hold so many blocks. */
    static int groups(int columns) {
        return (columns + PictureKernels.BLOCKS - 1) / PictureKernels.BLOCKS;
    }

    int groups() {
        return groups;
    }

    int[] coefficients() {
        return coefficients;
    }

    /** What the transforms of a group may write. */
    int[] scratch() {
        return scratch;
    }

    /** Where the group begins. */
    int group(int row, int group) {
        return (row * groups + group) * PictureKernels.COEFFICIENTS;
    }

    /** Where the first coefficient of a block is; the others follow at distances of {@link PictureKernels#BLOCKS}. */
    int block(int row, int column) {
        return group(row, column / PictureKernels.BLOCKS) + column % PictureKernels.BLOCKS;
    }
}

package io.lenslet.image.jpeg;

import io.lenslet.kernel.pixel.PictureKernels;

/**
 * A component of a JPEG frame: its sampling factors, the blocks it has (whole units of the interleaved order, so some
 * beyond the edge), and its decoded samples, {@code stride} from row to row, of which {@code width x height} belong to
 * the picture.
 */
final class JpegComponent {

    final int id;
    final int horizontal;
    final int vertical;
    final int quantization;
    int blocksWide;
    int blocksHigh;
    int width;
    int height;
    int stride;
    byte[] samples;
    /** One row of units: of a sequential frame the one being decoded, of a progressive one the one being finished. */
    JpegBlocks blocks;
    /** Of a progressive frame all coefficients, block after block, each in natural order. */
    short[] coefficients;
    /** Bit i of a block tells that its coefficient i, in zigzag order, is not 0; that of the first is not kept. */
    long[] nonZero;

    int[] steps;
    /** {@link JpegSequential#targets} of the steps. */
    int[] targets;

    JpegHuffman dc;
    JpegHuffman ac;
    int previousDc;

    JpegComponent(int id, int horizontal, int vertical, int quantization) {
        this.id = id;
        this.horizontal = horizontal;
        this.vertical = vertical;
        this.quantization = quantization;
    }

    /** Sets the sizes, and allocates a row of blocks. */
    void allocate(int unitsWide, int unitsHigh, int pictureWidth, int pictureHeight) {
        blocksWide = unitsWide * horizontal;
        blocksHigh = unitsHigh * vertical;
        width = pictureWidth;
        height = pictureHeight;
        blocks = new JpegBlocks(vertical, blocksWide);
        stride = blocks.groups() * PictureKernels.BLOCKS * 8;
    }

    /** Turns a row of blocks into samples, and leaves its coefficients 0. */
    void finishRow(int blockRow) {
        for (int group = 0; group < blocks.groups(); group++) {
            PictureKernels.INSTANCE.inverse(
                    blocks.coefficients(),
                    blocks.group(blockRow % vertical, group),
                    blocks.scratch(),
                    samples,
                    blockRow * 8 * stride + group * PictureKernels.BLOCKS * 8,
                    stride);
        }
    }

    /** The number of a block. */
    int block(int blockRow, int blockColumn) {
        return blockRow * blocksWide + blockColumn;
    }
}

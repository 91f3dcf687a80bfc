package io.lenslet.image.jpeg;

import java.util.Arrays;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;
import javax.imageio.plugins.jpeg.JPEGQTable;

/**
 * The tables of ITU-T T.81, annex K, that nearly all JPEGs are written with, and the order coefficients are written in.
 */
final class JpegTables {

    /**
     * The natural index (row after row) of each coefficient in zigzag order; past the end, the last, so that damaged
     * data stays inside.
     */
    static final int[] NATURAL = new int[64 + 16];
    /** The index, column after column, of each coefficient in zigzag order. */
    static final int[] TRANSPOSED = new int[64];

    static {
        int row = 0;
        int column = 0;
        for (int i = 0; i < 64; i++) {
            NATURAL[i] = row * 8 + column;
            TRANSPOSED[i] = column * 8 + row;
            boolean upward = (row + column & 1) == 0;
            if (upward ? column == 7 : row != 7 && column == 0) {
                row++;
            } else if (upward ? row == 0 : row == 7) {
                column++;
            } else {
                row += upward ? -1 : 1;
                column += upward ? 1 : -1;
            }
        }
        Arrays.fill(NATURAL, 64, NATURAL.length, 63);
    }

    private JpegTables() {}

    /**
     * Steps of luma or chroma in natural order, 1 to 255, for a quality from 1 to 100 on the scale of the Independent
     * JPEG Group.
     */
    static int[] steps(boolean chroma, int quality) {
        int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        int[] steps = (chroma ? JPEGQTable.K2Chrominance : JPEGQTable.K1Luminance).getTable();
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Math.max(1, Math.min(255, (steps[i] * percent + 50) / 100));
        }
        return steps;
    }

    static JPEGHuffmanTable dc(boolean chroma) {
        return chroma ? JPEGHuffmanTable.StdDCChrominance : JPEGHuffmanTable.StdDCLuminance;
    }

    static JPEGHuffmanTable ac(boolean chroma) {
        return chroma ? JPEGHuffmanTable.StdACChrominance : JPEGHuffmanTable.StdACLuminance;
    }
}

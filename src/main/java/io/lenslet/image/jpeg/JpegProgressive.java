package io.lenslet.image.jpeg;

import io.lenslet.image.ImageFormatException;
import io.lenslet.kernel.pixel.PictureKernels;

/**
 * Decodes the blocks of a progressive scan (T.81, annex G): the coefficients from {@code first} to {@code last} in
 * zigzag order, of which this scan brings the bits above {@code low}, or, if {@code refining}, bit {@code low} alone.
 */
final class JpegProgressive implements JpegScan.BlockDecoder {

    private final JpegBits bits;
    private final int first;
    private final int last;
    private final int low;
    private final boolean refining;
    private int endOfBandRun;

    JpegProgressive(JpegBits bits, int first, int last, int low, boolean refining) {
        this.bits = bits;
        this.first = first;
        this.last = last;
        this.low = low;
        this.refining = refining;
    }

    @Override
    public void restart() {
        endOfBandRun = 0;
    }

    @Override
    public void rowDone(JpegComponent component, int blockRow) {
        // Samples follow when all scans are read.
    }

    @Override
    public void decode(JpegComponent component, int blockRow, int blockColumn) throws ImageFormatException {
        short[] coefficients = component.coefficients;
        int at = component.coefficientOffset(blockRow, blockColumn);
        if (first == 0) {
            if (refining) {
                coefficients[at] |= (short) (bits.read(1) << low);
            } else {
                component.previousDc += JpegSequential.readDc(bits, component.dc);
                coefficients[at] = (short) (component.previousDc << low);
            }
        } else if (refining) {
            refine(component.ac, coefficients, at);
        } else {
            begin(component.ac, coefficients, at);
        }
    }

    private void begin(JpegHuffman table, short[] coefficients, int at) throws ImageFormatException {
        if (endOfBandRun > 0) {
            endOfBandRun--;
            return;
        }
        for (int i = first; i <= last; i++) {
            int symbol = readSymbol(table);
            int zeros = symbol >> 4;
            int size = symbol & 15;
            if (size == 0 && zeros < 15) {
                endOfBandRun = (1 << zeros) - 1 + bits.read(zeros);
                return;
            }
            i += zeros;
            if (size != 0) {
                coefficients[at + JpegTables.NATURAL[i]] = (short) (JpegHuffman.extend(bits.read(size), size) << low);
            }
        }
    }

    /**
     * Brings one bit more of each coefficient that is not 0, and new coefficients of one bit at their places between
     * zeros.
     */
    private void refine(JpegHuffman table, short[] coefficients, int at) throws ImageFormatException {
        int i = first;
        while (i <= last && endOfBandRun == 0) {
            int symbol = readSymbol(table);
            int zeros = symbol >> 4;
            if ((symbol & 15) == 0 && zeros < 15) {
                endOfBandRun = (1 << zeros) + bits.read(zeros);
                break;
            }
            int fresh = (symbol & 15) == 0 ? 0 : bits.read(1) == 1 ? 1 << low : -1 << low;
            i = refineUntil(zeros, coefficients, at, i);
            if (fresh != 0 && i <= last) {
                coefficients[at + JpegTables.NATURAL[i]] = (short) fresh;
            }
            i++;
        }
        if (endOfBandRun > 0) {
            refineUntil(64, coefficients, at, i);
            endOfBandRun--;
        }
    }

    /**
     * Refines from place {@code i} on until {@code zeros} coefficients of 0 were passed and the next is 0; the place
     * reached.
     */
    private int refineUntil(int zeros, short[] coefficients, int at, int i) {
        int left = zeros;
        for (int place = i; place <= last; place++) {
            int index = at + JpegTables.NATURAL[place];
            int value = coefficients[index];
            if (value == 0) {
                if (left-- == 0) {
                    return place;
                }
            } else if (bits.read(1) == 1 && (Math.abs(value) & 1 << low) == 0) {
                coefficients[index] += (short) (value > 0 ? 1 << low : -1 << low);
            }
        }
        return last + 1;
    }

    private int readSymbol(JpegHuffman table) throws ImageFormatException {
        int symbol = table.symbol(bits);
        if (symbol < 0) {
            throw JpegSequential.badCode();
        }
        return symbol;
    }

    /** Turns the coefficients of all scans into samples. */
    static void finish(JpegComponent component) {
        int[] scaled = component.blocks.coefficients();
        for (int row = 0; row < component.blocksHigh; row++) {
            for (int column = 0; column < component.blocksWide; column++) {
                int from = component.coefficientOffset(row, column);
                int to = component.blocks.block(row % component.vertical, column);
                for (int i = 0; i < 64; i++) {
                    int natural = JpegTables.NATURAL[i];
                    scaled[to + natural * PictureKernels.BLOCKS] =
                            component.coefficients[from + natural] * component.steps[i];
                }
            }
            component.finishRow(row);
        }
    }
}

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
        int block = component.block(blockRow, blockColumn);
        int at = block * 64;
        if (first == 0) {
            if (refining) {
                coefficients[at] |= (short) (bits.read(1) << low);
            } else {
                component.previousDc += JpegSequential.readDc(bits, component.dc);
                coefficients[at] = (short) (component.previousDc << low);
            }
        } else if (refining) {
            component.nonZero[block] |= refine(component.ac, coefficients, at, component.nonZero[block]);
        } else if (endOfBandRun > 0) {
            endOfBandRun--;
        } else {
            component.nonZero[block] |= begin(component.ac, coefficients, at);
        }
    }

    /** Reads coefficients until a band ends; a bit for the place of each. */
    private long begin(JpegHuffman table, short[] coefficients, int at) throws ImageFormatException {
        long places = 0;
        for (int i = first; i <= last; i++) {
            int entry = readEntry(table);
            int value = readValue(entry);
            if (value != 0) {
                i += zeros(entry);
                coefficients[at + JpegTables.NATURAL[i]] = (short) (value << low);
                places |= 1L << i;
            } else if (zeros(entry) == 15) {
                i += 15;
            } else {
                endOfBandRun = readRun(entry) - 1;
                break;
            }
        }
        return places;
    }

    /**
     * Brings one bit more of each coefficient that is not 0, which {@code nonZero} has a bit for, and new coefficients
     * of one bit at their places between zeros; a bit for each of these.
     */
    private long refine(JpegHuffman table, short[] coefficients, int at, long nonZero) throws ImageFormatException {
        long places = 0;
        int i = first;
        while (i <= last && endOfBandRun == 0) {
            int entry = readEntry(table);
            int value = readValue(entry);
            if (value == 0 && zeros(entry) < 15) {
                endOfBandRun = readRun(entry);
                break;
            }
            i = refineUntil(zeros(entry), coefficients, at, i, nonZero);
            if (value != 0 && i <= last) {
                coefficients[at + JpegTables.NATURAL[i]] = (short) (Integer.signum(value) << low);
                places |= 1L << i;
            }
            i++;
        }
        if (endOfBandRun > 0) {
            refineUntil(64, coefficients, at, i, nonZero);
            endOfBandRun--;
        }
        return places;
    }

    /**
     * Refines from place {@code i} on until {@code zeros} coefficients of 0 were passed and the next is 0; the place
     * reached.
     */
    private int refineUntil(int zeros, short[] coefficients, int at, int i, long nonZero) {
        int left = zeros;
        int place = i;
        while (place <= last) {
            int between = Long.numberOfTrailingZeros(nonZero >>> place);
            if (left < between) {
                return Math.min(place + left, last + 1);
            }
            left -= between;
            place += between;
            if (place <= last) {
                int index = at + JpegTables.NATURAL[place];
                int value = coefficients[index];
                if (bits.read(1) == 1 && (Math.abs(value) & 1 << low) == 0) {
                    coefficients[index] += (short) (value > 0 ? 1 << low : -1 << low);
                }
                place++;
            }
        }
        return last + 1;
    }

    /** An entry of the table for the next symbol, whose bits are read. */
    private int readEntry(JpegHuffman table) throws ImageFormatException {
        int entry = table.entry(bits.peek());
        int consumed = entry & 0x1F;
        if (consumed == 0) {
            throw JpegSequential.badCode();
        }
        bits.skip(consumed);
        return entry;
    }

    private static int zeros(int entry) {
        return entry >> 8 & 15;
    }

    /** The value of a symbol, read where the entry does not have it; 0 for one that has none. */
    private int readValue(int entry) {
        if ((entry & JpegHuffman.HAS_VALUE) != 0) {
            return entry >> 16;
        }
        int size = entry >> 12 & 15;
        return size == 0 ? 0 : JpegHuffman.extend(bits.read(size), size);
    }

    /** How many blocks, this one counted, have no more coefficients in this band. */
    private int readRun(int entry) {
        return (1 << zeros(entry)) + bits.read(zeros(entry));
    }

    /** Turns the coefficients of all scans into samples. */
    static void finish(JpegComponent component) {
        int[] scaled = component.blocks.coefficients();
        for (int row = 0; row < component.blocksHigh; row++) {
            for (int column = 0; column < component.blocksWide; column++) {
                int block = component.block(row, column);
                int to = component.blocks.block(row % component.vertical, column);
                for (long places = component.nonZero[block] | 1; places != 0; places &= places - 1) {
                    int i = Long.numberOfTrailingZeros(places);
                    int natural = JpegTables.NATURAL[i];
                    scaled[to + natural * PictureKernels.BLOCKS] =
                            component.coefficients[block * 64 + natural] * component.steps[i];
                }
            }
            component.finishRow(row);
        }
    }
}

package io.lenslet.image.jpeg;

import io.lenslet.image.ImageFormatException;
import io.lenslet.kernel.pixel.PictureKernels;

/** Decodes the blocks of a sequential scan (T.81, F.2) straight to samples. */
final class JpegSequential implements JpegScan.BlockDecoder {

    private static final int PLACE_BITS = 10;
    private static final int PLACE = (1 << PLACE_BITS) - 1;

    private final JpegBits bits;

    JpegSequential(JpegBits bits) {
        this.bits = bits;
    }

    @Override
    public void restart() {
        // Only the previous first coefficients are carried, and those are reset with the components.
    }

    @Override
    public void decode(JpegComponent component, int blockRow, int blockColumn) throws ImageFormatException {
        component.previousDc += readDc(bits, component.dc);
        int[] coefficients = component.blocks.coefficients();
        int at = component.blocks.block(blockRow % component.vertical, blockColumn);
        coefficients[at] = component.previousDc * component.steps[0];
        readAc(component.ac, component.targets, coefficients, at);
    }

    /**
     * For each coefficient in zigzag order its step of quantization, and in the low {@value #PLACE_BITS} bits where it
     * lies in a group of blocks.
     */
    static int[] targets(int[] steps) {
        int[] targets = new int[JpegTables.NATURAL.length];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = steps[i] << PLACE_BITS | JpegTables.NATURAL[i] * PictureKernels.BLOCKS;
        }
        return targets;
    }

    @Override
    public void rowDone(JpegComponent component, int blockRow) {
        component.finishRow(blockRow);
    }

    /** The difference of a first coefficient to the one before. */
    static int readDc(JpegBits bits, JpegHuffman table) throws ImageFormatException {
        long ahead = bits.peek();
        int entry = table.entry(ahead);
        int consumed = entry & 0x1F;
        if (consumed == 0) {
            throw badCode();
        }
        if ((entry & JpegHuffman.HAS_VALUE) != 0) {
            bits.skip(consumed);
            return entry >> 16;
        }
        int size = entry >> 12 & 15;
        bits.skip(consumed + size);
        return size == 0 ? 0 : JpegHuffman.extend((int) (ahead << consumed >>> Long.SIZE - size), size);
    }

    static ImageFormatException badCode() {
        return new ImageFormatException("corrupt JPEG: its data holds bits that are no code");
    }

    /**
     * Reads and scales the other coefficients. The bits ahead are shifted along in a register, and loaded again where
     * they may not suffice for a code and its value: a load for every code would be in the way of the next.
     */
    private void readAc(JpegHuffman table, int[] targets, int[] coefficients, int at) throws ImageFormatException {
        int[] entries = table.entries();
        long ahead = bits.peek();
        int left = JpegBits.AHEAD;
        int i = 1;
        while (i < 64) {
            int entry = entries[(int) (ahead >>> Long.SIZE - JpegHuffman.PEEK_BITS)];
            int consumed = entry & 0x1F;
            i += entry >> 8 & 15;
            if ((entry & JpegHuffman.HAS_VALUE) != 0) {
                int target = targets[i];
                coefficients[at + (target & PLACE)] = (entry >> 16) * (target >>> PLACE_BITS);
            } else {
                if (entry == 0) {
                    entry = table.longEntry(ahead);
                    consumed = entry & 0x1F;
                    i += entry >> 8 & 15;
                }
                int size = entry >> 12 & 15;
                if (size != 0) {
                    int value = JpegHuffman.extend((int) (ahead << consumed >>> Long.SIZE - size), size);
                    int target = targets[i];
                    coefficients[at + (target & PLACE)] = value * (target >>> PLACE_BITS);
                    consumed += size;
                } else if ((entry >> 8 & 15) < 15) {
                    if (consumed == 0) {
                        throw badCode();
                    }
                    left -= consumed;
                    break;
                }
            }
            i++;
            ahead <<= consumed;
            left -= consumed;
            if (left < JpegHuffman.LONGEST_WITH_VALUE) {
                bits.skip(JpegBits.AHEAD - left);
                ahead = bits.peek();
                left = JpegBits.AHEAD;
            }
        }
        bits.skip(JpegBits.AHEAD - left);
    }
}

package io.lenslet.image;

/** Decodes the blocks of a sequential scan (T.81, F.2) straight to samples. */
final class JpegSequential implements JpegScan.BlockDecoder {

    private final JpegBits bits;
    private final int[] block = new int[64];

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
        block[0] = component.previousDc * component.steps[0];
        boolean flat = readAc(component.ac, component.steps);
        int to = component.sampleOffset(blockRow, blockColumn);
        if (flat) {
            Dct.inverseFlat(block[0], component.samples, to, component.stride);
        } else {
            Dct.inverse(block, component.samples, to, component.stride);
        }
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

    /** Reads and scales the other coefficients; true where there are none. */
    private boolean readAc(JpegHuffman table, int[] steps) throws ImageFormatException {
        int[] natural = JpegTables.NATURAL;
        int i = 1;
        boolean flat = true;
        while (i < 64) {
            long ahead = bits.peek();
            int entry = table.entry(ahead);
            int consumed = entry & 0x1F;
            i += entry >> 8 & 15;
            if ((entry & JpegHuffman.HAS_VALUE) != 0) {
                bits.skip(consumed);
                block[natural[i]] = (entry >> 16) * steps[i];
            } else {
                int size = entry >> 12 & 15;
                bits.skip(consumed + size);
                if (size == 0) {
                    if ((entry >> 8 & 15) == 15) {
                        i++;
                        continue;
                    }
                    if (consumed == 0) {
                        throw badCode();
                    }
                    break;
                }
                block[natural[i]] = JpegHuffman.extend((int) (ahead << consumed >>> Long.SIZE - size), size) * steps[i];
            }
            flat = false;
            i++;
        }
        return flat;
    }
}

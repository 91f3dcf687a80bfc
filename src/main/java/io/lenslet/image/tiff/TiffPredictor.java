package io.lenslet.image.tiff;

import java.nio.ByteOrder;

/**
 * Restores rows of which a TIFF stores differences (TIFF 6.0, section 14, and Adobe's technical note 3): of samples to
 * those of the pixel to the left, or, for floats, of bytes, after all first bytes of a row's samples were put before
 * all second ones, and so on.
 */
record TiffPredictor(Kind kind, int bytes, int distance, ByteOrder order) {

    enum Kind {
        NONE,
        HORIZONTAL,
        FLOAT
    }

    /**
     * {@code row} is modified: samples of {@code bytes} bytes, whose left neighbor is {@code distance} samples before.
     */
    void restore(byte[] row) {
        switch (kind) {
            case NONE -> {}
            case HORIZONTAL -> {
                if (bytes == 1) {
                    addBytes(row);
                } else {
                    addSamples(row);
                }
            }
            case FLOAT -> {
                addBytes(row);
                gather(row);
            }
        }
    }

    /** The order of bytes in a restored sample. */
    ByteOrder restoredOrder() {
        return kind == Kind.FLOAT ? ByteOrder.BIG_ENDIAN : order;
    }

    private void addBytes(byte[] row) {
        for (int i = distance; i < row.length; i++) {
            row[i] += row[i - distance];
        }
    }

    /** A sum of samples, byte by byte from the lowest, with what is carried. */
    private void addSamples(byte[] row) {
        int lowest = order == ByteOrder.BIG_ENDIAN ? bytes - 1 : 0;
        int step = order == ByteOrder.BIG_ENDIAN ? -1 : 1;
        int left = distance * bytes;
        for (int sample = left; sample < row.length; sample += bytes) {
            int carried = 0;
            for (int i = 0, at = sample + lowest; i < bytes; i++, at += step) {
                carried += (row[at] & 0xFF) + (row[at - left] & 0xFF);
                row[at] = (byte) carried;
                carried >>>= Byte.SIZE;
            }
        }
    }

    private void gather(byte[] row) {
        byte[] apart = row.clone();
        int samples = row.length / bytes;
        for (int i = 0; i < samples; i++) {
            for (int part = 0; part < bytes; part++) {
                row[i * bytes + part] = apart[part * samples + i];
            }
        }
    }
}

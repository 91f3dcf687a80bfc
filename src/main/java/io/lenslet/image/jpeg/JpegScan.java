package io.lenslet.image.jpeg;

import io.lenslet.image.ImageFormatException;

/**
 * Walks over the blocks of one scan in the order of T.81, A.2, and restarts where the file says. {@link JpegSequential}
 * and {@link JpegProgressive} decode the blocks.
 */
final class JpegScan {

    /** Decodes one block, given by its row and column in the component. */
    interface BlockDecoder {

        void decode(JpegComponent component, int blockRow, int blockColumn) throws ImageFormatException;

        /** Called when all blocks of a row are decoded. */
        void rowDone(JpegComponent component, int blockRow);

        /** Forgets what was carried from block to block. */
        void restart();
    }

    private final JpegFrame frame;
    private final JpegComponent[] components;
    private final JpegBits bits;
    private final BlockDecoder decoder;
    private final int restartInterval;
    private int untilRestart;

    JpegScan(JpegFrame frame, JpegComponent[] components, JpegBits bits, BlockDecoder decoder, int restartInterval) {
        this.frame = frame;
        this.components = components;
        this.bits = bits;
        this.decoder = decoder;
        this.restartInterval = restartInterval;
        this.untilRestart = restartInterval;
    }

    void decode() throws ImageFormatException {
        bits.nextInterval();
        restart();
        if (components.length == 1) {
            single(components[0]);
        } else {
            interleaved();
        }
    }

    /** One component: only the blocks that hold samples of the picture, row after row. */
    private void single(JpegComponent component) throws ImageFormatException {
        int rows = (component.height + 7) / 8;
        int columns = (component.width + 7) / 8;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                restartWhereDue();
                decode(component, row, column, row, rows);
            }
            decoder.rowDone(component, row);
        }
    }

    private void interleaved() throws ImageFormatException {
        for (int unitRow = 0; unitRow < frame.unitsHigh(); unitRow++) {
            for (int unit = 0; unit < frame.unitsWide(); unit++) {
                restartWhereDue();
                for (JpegComponent component : components) {
                    for (int row = 0; row < component.vertical; row++) {
                        for (int column = 0; column < component.horizontal; column++) {
                            decode(
                                    component,
                                    unitRow * component.vertical + row,
                                    unit * component.horizontal + column,
                                    unitRow,
                                    frame.unitsHigh());
                        }
                    }
                }
            }
            for (JpegComponent component : components) {
                for (int row = 0; row < component.vertical; row++) {
                    decoder.rowDone(component, unitRow * component.vertical + row);
                }
            }
        }
    }

    private void decode(JpegComponent component, int row, int column, int done, int all) throws ImageFormatException {
        decoder.decode(component, row, column);
        if (bits.exhausted()) {
            throw new ImageFormatException(
                    "truncated or corrupt JPEG: its data ends after " + done + " of " + all + " rows of blocks");
        }
    }

    private void restartWhereDue() throws ImageFormatException {
        if (restartInterval == 0) {
            return;
        }
        if (untilRestart == 0) {
            if (!bits.skipRestart()) {
                throw new ImageFormatException(
                        "truncated or corrupt JPEG: a restart marker is missing at byte " + bits.markerPosition());
            }
            bits.nextInterval();
            restart();
            untilRestart = restartInterval;
        }
        untilRestart--;
    }

    private void restart() {
        decoder.restart();
        for (JpegComponent component : components) {
            component.previousDc = 0;
        }
    }
}

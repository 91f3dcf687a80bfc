package io.lenslet.image.jpeg;

import io.lenslet.kernel.pixel.PictureKernels;

/**
 * Rows of a component at the resolution of the picture. Chroma of half the resolution is interpolated: the nearer
 * sample counts three times the farther, along rows (4:2:2), along columns (4:4:0) or both (4:2:0); other ratios repeat
 * samples. This is what libjpeg-turbo does, so that pictures look, to the bit, as in most viewers. (Its ancestor, the
 * IJG's library, repeats the rows of 4:4:0.)
 */
final class JpegUpsampler {

    private final JpegComponent component;
    private final int horizontalRatio;
    private final int verticalRatio;
    private final boolean interpolatedRows;
    private final boolean interpolatedColumns;
    private final short[] sums;

    JpegUpsampler(JpegFrame frame, JpegComponent component) {
        this.component = component;
        this.horizontalRatio = frame.horizontal() / component.horizontal;
        this.verticalRatio = frame.vertical() / component.vertical;
        this.interpolatedRows = horizontalRatio == 2 && verticalRatio <= 2 && component.width > 2;
        this.interpolatedColumns = horizontalRatio == 1 && verticalRatio == 2;
        this.sums = new short[component.width + 2];
    }

    /** True where every component's resolution divides that of the picture, the only case this class knows. */
    static boolean handles(JpegFrame frame) {
        for (JpegComponent component : frame.components()) {
            if (frame.horizontal() % component.horizontal != 0 || frame.vertical() % component.vertical != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Fills {@code row}, which has room for a sample more than the picture is wide, with row {@code y} of the picture.
     */
    void row(int y, byte[] row) {
        if (interpolatedColumns) {
            interpolateColumns(component.samples, near(y), far(y), 1 + (y & 1), row);
        } else if (!interpolatedRows) {
            repeat(component.samples, y / verticalRatio * component.stride, row);
        } else if (verticalRatio == 1) {
            interpolate(component.samples, y * component.stride, row);
        } else {
            interpolate(component.samples, near(y), far(y), row);
        }
    }

    /** Where the nearer of the two rows of samples about a row of twice the resolution begins. */
    private int near(int y) {
        return y / 2 * component.stride;
    }

    private int far(int y) {
        int row = (y & 1) == 0 ? Math.max(0, y / 2 - 1) : Math.min(component.height - 1, y / 2 + 1);
        return row * component.stride;
    }

    /** {@code rounding} is 1 for rows above the nearer one, 2 for rows below it. */
    private static void interpolateColumns(byte[] samples, int near, int far, int rounding, byte[] row) {
        for (int i = 0; i < row.length - 1; i++) {
            row[i] = (byte) (3 * (samples[near + i] & 0xFF) + (samples[far + i] & 0xFF) + rounding >> 2);
        }
    }

    private void repeat(byte[] samples, int from, byte[] row) {
        if (horizontalRatio == 1) {
            System.arraycopy(samples, from, row, 0, row.length - 1);
            return;
        }
        for (int i = 0; i < row.length - 1; i++) {
            row[i] = samples[from + i / horizontalRatio];
        }
    }

    /** Along the row alone: a sum of 4 times a sample makes a 16th of it a quarter. */
    private void interpolate(byte[] samples, int from, byte[] row) {
        PictureKernels.INSTANCE.sumRows(samples, from, from, sums, component.width);
        PictureKernels.INSTANCE.interpolate(sums, 4, 8, row, component.width);
    }

    /** The first and last sums are repeated: (4s + 8) / 16 and (4s + 7) / 16 are what the ends are to be. */
    private void interpolate(byte[] samples, int near, int far, byte[] row) {
        PictureKernels.INSTANCE.sumRows(samples, near, far, sums, component.width);
        PictureKernels.INSTANCE.interpolate(sums, 8, 7, row, component.width);
    }
}

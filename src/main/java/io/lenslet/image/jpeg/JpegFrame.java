package io.lenslet.image.jpeg;

import io.lenslet.image.ImageBuffers;
import io.lenslet.image.ImageFormatException;

/**
 * The frame header of a JPEG: picture size, components, and the units (interleaved groups of blocks) that cover the
 * picture.
 */
record JpegFrame(
        int width,
        int height,
        boolean progressive,
        JpegComponent[] components,
        int horizontal,
        int vertical,
        int unitsWide,
        int unitsHigh) {

    static JpegFrame of(int width, int height, boolean progressive, JpegComponent[] components, ImageBuffers buffers)
            throws ImageFormatException {
        int horizontal = 1;
        int vertical = 1;
        for (JpegComponent component : components) {
            if (component.horizontal < 1
                    || component.horizontal > 4
                    || component.vertical < 1
                    || component.vertical > 4) {
                throw new ImageFormatException(
                        "corrupt JPEG: sampling factors " + component.horizontal + " x " + component.vertical);
            }
            horizontal = Math.max(horizontal, component.horizontal);
            vertical = Math.max(vertical, component.vertical);
        }
        int unitsWide = ceilDiv(width, 8 * horizontal);
        int unitsHigh = ceilDiv(height, 8 * vertical);
        for (int i = 0; i < components.length; i++) {
            JpegComponent component = components[i];
            component.allocate(
                    unitsWide,
                    unitsHigh,
                    ceilDiv(width * component.horizontal, horizontal),
                    ceilDiv(height * component.vertical, vertical));
            component.samples = buffers.bytes(i, component.stride * component.blocksHigh * 8);
            int blocks = progressive ? component.blocksWide * component.blocksHigh : 0;
            component.coefficients = progressive ? buffers.zeros(i, blocks * 64) : new short[0];
            component.nonZero = new long[blocks];
        }
        return new JpegFrame(width, height, progressive, components, horizontal, vertical, unitsWide, unitsHigh);
    }

    private static int ceilDiv(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}

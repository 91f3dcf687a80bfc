package io.lenslet.image;

import io.lenslet.image.Image.Depth;
import java.util.Arrays;

/** What the first frame of an animation is drawn on: nothing, which is transparent. */
public final class Canvas {

    private Canvas() {}

    /**
     * The frame, of 8 bits, with its upper left corner at ({@code x}, {@code y}); itself where it is as large as the
     * canvas.
     */
    public static Image place(Image frame, int x, int y, int width, int height) throws ImageFormatException {
        if (x < 0 || y < 0 || (long) x + frame.width() > width || (long) y + frame.height() > height) {
            throw new ImageFormatException("corrupt "
                    + frame.metadata().source().orElseThrow() + ": a frame of " + frame.width() + " x " + frame.height()
                    + " pixels at column " + x + ", row " + y + " of a canvas of " + width + " x " + height);
        }
        if (frame.width() == width && frame.height() == height) {
            return frame;
        }
        Image canvas = Image.blank(width, height, Depth.U8, frame.color(), true, frame.metadata());
        for (int plane = 0; plane < canvas.planes(); plane++) {
            for (int row = 0; row < frame.height(); row++) {
                int to = (y + row) * width + x;
                if (plane < frame.planes()) {
                    System.arraycopy(frame.bytes(plane), row * frame.width(), canvas.bytes(plane), to, frame.width());
                } else { // alpha, where the frame has none
                    Arrays.fill(canvas.bytes(plane), to, to + frame.width(), (byte) 255);
                }
            }
        }
        return canvas;
    }
}

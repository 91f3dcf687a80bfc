package io.lenslet.filter.pass;

import io.lenslet.image.Plane;
import io.lenslet.window.Border;

/**
 * The samples that results stand for: every so many rows and columns, from a first one. With steps of 1, the image
 * itself.
 */
public record Subsample(int strideY, int strideX, int top, int left) implements Pass {

    /** Every {@code strideY}-th row and {@code strideX}-th column of the whole image. */
    public static Subsample every(int strideY, int strideX) {
        return new Subsample(strideY, strideX, 0, 0);
    }

    @Override
    public SlidingWindow window() {
        return new SlidingWindow(1, 1, strideY, strideX, Border.SHRINK, 0);
    }

    @Override
    public String algorithm() {
        return "samples picked";
    }

    @Override
    public double operations() {
        return 1;
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        for (int y = 0; y < target.height(); y++) {
            int from = (top + y * strideY) * source.width() + left;
            int to = y * target.width();
            if (strideX == 1) {
                System.arraycopy(source.samples(), from, target.samples(), to, target.width());
                continue;
            }
            for (int x = 0; x < target.width(); x++) {
                target.put(to + x, source.at(from + x * strideX));
            }
        }
    }
}

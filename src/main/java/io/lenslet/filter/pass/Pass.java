package io.lenslet.filter.pass;

import io.lenslet.image.Plane;
import io.lenslet.window.Border;

/** One algorithm with its parameters, immutable. */
public interface Pass {

    /** How its lens sweeps over the source; that of the last lens where there are more. */
    SlidingWindow window();

    /** The rows of the result of an image of {@code rows} rows; 0 where the lens fits nowhere. */
    default int height(int rows) {
        return window().vertical(rows).outputs();
    }

    /** The columns of the result of an image of {@code columns} columns; 0 where the lens fits nowhere. */
    default int width(int columns) {
        return window().horizontal(columns).outputs();
    }

    /** The row of the source that the first row of the result stands for. */
    default int top() {
        return window().border() == Border.VALID ? window().height() / 2 : 0;
    }

    /** The column of the source that the first column of the result stands for. */
    default int left() {
        return window().border() == Border.VALID ? window().width() / 2 : 0;
    }

    /**
     * Filters {@code source} into {@code target}, whose size is that of the pass's results. Modified: target,
     * workspace.
     */
    void run(Plane source, Plane target, FilterWorkspace workspace);

    /** How it works, in a few words. */
    String algorithm();

    /**
     * About how many arithmetic operations each result takes; those on byte lanes run 64 at a time where vectors have
     * 512 bits.
     */
    double operations();
}

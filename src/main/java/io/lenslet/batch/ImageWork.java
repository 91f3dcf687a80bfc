package io.lenslet.batch;

import io.lenslet.input.ImageEntry;

/** An image to be filtered, and the path that its output is to have in the output folder. */
public record ImageWork(ImageEntry entry, String output) {

    /** Reading, opening and committing a file costs about as much as filtering so many pixels. */
    private static final long PIXELS_OF_A_FILE = 50_000;

    /** About how long it takes, in pixels. */
    public long cost() {
        return entry.pixels() + PIXELS_OF_A_FILE;
    }
}

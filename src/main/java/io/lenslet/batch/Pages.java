package io.lenslet.batch;

import io.lenslet.image.ImagePages;

/** Which pages of a TIFF are filtered: all, into a TIFF of as many, or the first alone. */
public enum Pages {
    ALL,
    FIRST;

    /** Those that are meant. */
    public ImagePages of(ImagePages pages) {
        return this == ALL ? pages : pages.first();
    }
}

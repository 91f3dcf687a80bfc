package io.lenslet.preparation;

/** How an image of other proportions comes to a size. */
public enum Fit {
    /** Each axis by a factor of its own. */
    STRETCH,
    /** By one factor, so that nothing stays empty; what is too much is cut off on both sides. */
    CROP,
    /** By one factor, so that all of it is there; the rest, on both sides, is black. */
    PAD
}

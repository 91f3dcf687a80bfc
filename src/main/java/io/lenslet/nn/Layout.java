package io.lenslet.nn;

/**
 * Where the values of a batch lie: channels, rows and columns in some order, the samples of a position side by side.
 */
interface Layout {

    float[] values();

    /** The floats from a channel to the next. */
    int channelStride();

    /** Where the samples of a position are; rows and columns in the padding are negative or beyond the shape. */
    int index(int channel, int row, int column);

    /** Sets all values to zero. */
    void clear();
}

package io.lenslet.filter;

/**
 * How a result that may be negative or too great becomes a sample. Rounding is half up, after what is said here.
 * Samples of a float image have no limits, so there CLAMP and OFFSET change nothing.
 */
public enum ResultMode {
    /** Cut to the range of the samples. */
    CLAMP("cut to the range of the samples"),
    /** The absolute value, cut to the range of the samples. */
    ABSOLUTE("the absolute value, then cut"),
    /** Half the range (128, or 32768) is added, then cut to the range: gray is nought. */
    OFFSET("half the range is added, then cut: gray is nought"),
    /** The least result of the image becomes 0 and the greatest the brightest sample (255 in a float image). */
    RESCALE("the least result of the image becomes black, the greatest white"),
    /** The result as it is, in an image of floats. */
    FLOAT("as it is, in an image of floats");

    private final String meaning;

    ResultMode(String meaning) {
        this.meaning = meaning;
    }

    /** What becomes of a result, in a few words. */
    public String meaning() {
        return meaning;
    }
}

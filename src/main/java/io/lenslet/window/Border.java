package io.lenslet.window;

/**
 * What a window sees beyond the edge of an image. The names are SciPy's: of the line {@code a b c d},
 * {@link #REFLECT} sees {@code c b a | a b c d | d c b} and {@link #MIRROR} sees {@code d c b | a b c d | c b a}.
 */
public enum Border {
    /** Nothing: cells outside are left out, and a mean divides by the cells it saw. */
    SHRINK("nothing: a mean divides by what it saw, a median sorts what it saw"),
    /** One fixed value. */
    CONSTANT("one gray level"),
    /** The nearest pixel of the edge. */
    NEAREST("the nearest pixel of the edge"),
    /** The image mirrored about the center of its edge pixel, which is not repeated. */
    MIRROR("the image mirrored about its edge pixel, which is not repeated: c b | a b c"),
    /** The image mirrored about its edge: the edge pixel is repeated. */
    REFLECT("the image mirrored about its edge, the edge pixel repeated: b a | a b c"),
    /** The image repeated. */
    WRAP("the image repeated"),
    /** No border: only positions whose window lies wholly on the image give an output. */
    VALID("nothing, and results only where the lens lies wholly on the image");

    /** What {@link #source} answers where no pixel of the image is seen. */
    public static final int OUTSIDE = -1;

    private final String meaning;

    Border(String meaning) {
        this.meaning = meaning;
    }

    /** What is seen there, in a few words. */
    public String meaning() {
        return meaning;
    }

    /**
     * The pixel seen at {@code position} on a line of {@code size} pixels, in {@code [0, size)}, or {@link #OUTSIDE}
     * where this border shows no pixel of the image.
     */
    public int source(int position, int size) {
        if (position >= 0 && position < size) {
            return position;
        }
        return switch (this) {
            case SHRINK, CONSTANT, VALID -> OUTSIDE;
            case NEAREST -> position < 0 ? 0 : size - 1;
            case WRAP -> Math.floorMod(position, size);
            case REFLECT -> {
                int folded = Math.floorMod(position, 2 * size);
                yield folded < size ? folded : 2 * size - 1 - folded;
            }
            case MIRROR -> {
                if (size == 1) {
                    yield 0;
                }
                int folded = Math.floorMod(position, 2 * size - 2);
                yield folded < size ? folded : 2 * size - 2 - folded;
            }
        };
    }
}

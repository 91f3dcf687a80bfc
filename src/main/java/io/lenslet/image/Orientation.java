package io.lenslet.image;

/**
 * How a stored picture is to be turned to stand upright: the eight values of EXIF's Orientation tag. Each is a walk
 * over the stored samples: from a corner, by a step for every column and one for every row of the upright picture.
 */
public enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(true, false, false),
    HALF_TURN(true, true, false),
    FLIPPED(false, true, false),
    TRANSPOSED(false, false, true),
    QUARTER_TURN_RIGHT(false, true, true),
    TRANSVERSED(true, true, true),
    QUARTER_TURN_LEFT(true, false, true);

    /**
     * Whether the walk starts at the last stored column, whether at the last stored row, and whether rows become
     * columns.
     */
    private final boolean fromRight;

    private final boolean fromBottom;
    private final boolean transposed;

    Orientation(boolean fromRight, boolean fromBottom, boolean transposed) {
        this.fromRight = fromRight;
        this.fromBottom = fromBottom;
        this.transposed = transposed;
    }

    /** The orientation of a tag from 1 to 8; any other value is taken for 1, as viewers do. */
    public static Orientation ofTag(int tag) {
        return tag >= 1 && tag <= 8 ? values()[tag - 1] : UPRIGHT;
    }

    /** True where the width of the stored picture is the height of the upright one. */
    boolean transposed() {
        return transposed;
    }

    /** The picture upright; {@code stored} itself where it already is. */
    public Image apply(Image stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        Metadata metadata = stored.metadata();
        Image upright = transposed
                ? Image.blank(
                        stored.height(),
                        stored.width(),
                        stored.depth(),
                        stored.color(),
                        stored.alpha(),
                        metadata.transposed())
                : Image.blank(
                        stored.width(), stored.height(), stored.depth(), stored.color(), stored.alpha(), metadata);
        for (int plane = 0; plane < stored.planes(); plane++) {
            walk(stored, upright, plane);
        }
        return upright;
    }

    private void walk(Image stored, Image upright, int plane) {
        int storedX = fromRight ? -1 : 1;
        int storedY = fromBottom ? -stored.width() : stored.width();
        int origin = (fromRight ? stored.width() - 1 : 0) + (fromBottom ? (stored.height() - 1) * stored.width() : 0);
        int columnStep = transposed ? storedY : storedX;
        int rowStep = transposed ? storedX : storedY;
        int width = upright.width();
        for (int y = 0; y < upright.height(); y++) {
            int from = origin + y * rowStep;
            int to = y * width;
            switch (stored.depth()) {
                case U8 -> copy(stored.bytes(plane), from, columnStep, upright.bytes(plane), to, width);
                case U16 -> copy(stored.shorts(plane), from, columnStep, upright.shorts(plane), to, width);
                case F32 -> copy(stored.floats(plane), from, columnStep, upright.floats(plane), to, width);
            }
        }
    }

    private static void copy(byte[] source, int from, int step, byte[] target, int to, int count) {
        for (int i = 0; i < count; i++) {
            target[to + i] = source[from + i * step];
        }
    }

    private static void copy(short[] source, int from, int step, short[] target, int to, int count) {
        for (int i = 0; i < count; i++) {
            target[to + i] = source[from + i * step];
        }
    }

    private static void copy(float[] source, int from, int step, float[] target, int to, int count) {
        for (int i = 0; i < count; i++) {
            target[to + i] = source[from + i * step];
        }
    }
}

package io.lenslet.filter;

/** The lenses that have a name. */
enum LensName {
    BOX("every cell of a rectangle"),
    CROSS("the middle row and the middle column"),
    DISK("the cells of a disk: at most radius away from the center");

    private final String meaning;

    LensName(String meaning) {
        this.meaning = meaning;
    }

    /** What it sees, in a few words. */
    String meaning() {
        return meaning;
    }

    Lens lens(int height, int width) {
        return switch (this) {
            case BOX -> new Lens.Box(height, width);
            case CROSS -> new Lens.Cross(height, width);
            case DISK -> new Lens.Disk(height, width);
        };
    }
}

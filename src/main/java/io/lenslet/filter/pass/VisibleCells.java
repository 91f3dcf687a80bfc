package io.lenslet.filter.pass;

import io.lenslet.window.Axis;

/** How many cells of a lens lie on the image. */
final class VisibleCells {

    private VisibleCells() {}

    /** At output row {@code y} and column {@code x}. */
    static int cells(Footprint footprint, Axis vertical, Axis horizontal, int y, int x) {
        return footprint.cells(
                vertical.firstCell(y), vertical.endCell(y), horizontal.firstCell(x), horizontal.endCell(x));
    }
}

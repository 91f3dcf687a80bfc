package io.lenslet.filter.pass;

import io.lenslet.image.Plane;

/** Weighted sums of a lens that slides down one plane, one row of results after another. */
interface WeightedRows {

    /** The sums of results' row {@code y}, which the next call overwrites; rows must be asked for in order. */
    AccumulatorRows row(int y);

    /**
     * The way that suits the weights. Takes the slots {@code 4 * number} to {@code 4 * number + 3} of the workspace.
     */
    static WeightedRows of(
            SlidingWindow window,
            WeightGrid taps,
            Class<? extends AccumulatorRows> lanes,
            Plane source,
            FilterWorkspace workspace,
            int number) {
        return AccumulatorRows.shorts(lanes) && ThreeTaps.fits(taps)
                ? new ThreeTaps(window, taps, lanes, source, workspace, number)
                : new Convolver(window, taps, lanes, source, workspace, number);
    }
}

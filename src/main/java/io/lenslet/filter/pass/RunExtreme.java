package io.lenslet.filter.pass;

import io.lenslet.image.Image.Depth;
import io.lenslet.image.Plane;
import java.util.Arrays;

/**
 * The greatest or least sample under a lens of any shape. The shape is cut into runs along its rows; rows are treated
 * once for every length of run, kept in rings, and then joined, one row of a ring for each run of the lens ({@link
 * ExtremeRows}).
 */
public record RunExtreme(SlidingWindow window, Footprint footprint, boolean greatest, Depth depth) implements Pass {

    @Override
    public String algorithm() {
        return footprint.runs().size() + " runs of " + footprint.lengths().length + " lengths, "
                + (depth == Depth.U8 ? "byte" : "float") + " lanes";
    }

    @Override
    public double operations() {
        return footprint.runs().size()
                + Arrays.stream(footprint.lengths())
                        .map(length -> WindowDecomposition.overlapping(length).joins())
                        .sum();
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        ExtremeRows rows = depth == Depth.U8
                ? new ExtremeByteRows(this, source, target, workspace)
                : new ExtremeFloatRows(this, source, target, workspace);
        rows.run();
    }
}

package io.lenslet.filter.pass;

import io.lenslet.image.Plane;
import io.lenslet.window.Axis;
import io.lenslet.window.Border;
import java.util.Arrays;

/** A median or percentile of samples of any depth under a lens of any shape, by sorting those seen. */
public record RankSort(SlidingWindow window, Footprint footprint, Rank rank) implements Pass {

    @Override
    public String algorithm() {
        return "samples sorted";
    }

    @Override
    public double operations() {
        int cells = footprint.cells();
        return 4.0 * cells * (32 - Integer.numberOfLeadingZeros(cells));
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        Axis vertical = window.vertical(source.height());
        Axis horizontal = window.horizontal(source.width());
        float[] seen = workspace.floats(0, footprint.cells());
        for (int y = 0; y < vertical.outputs(); y++) {
            for (int x = 0; x < horizontal.outputs(); x++) {
                target.put(y * target.width() + x, at(source, vertical.start(y), horizontal.start(x), seen));
            }
        }
    }

    /**
     * The result of the lens whose top left cell lies on row {@code top}, column {@code left}. {@code seen} is scratch
     * for its cells.
     */
    float at(Plane source, int top, int left, float[] seen) {
        int count = gather(source, top, left, PassRows.outside(window, source.depth(), 0), seen);
        Arrays.sort(seen, 0, count);
        return count == 0 ? 0 : seen[rank.of(count)];
    }

    private int gather(Plane source, int top, int left, float outside, float[] seen) {
        int count = 0;
        for (Footprint.Run run : footprint.runs()) {
            int row = window.border().source(top + run.row(), source.height());
            for (int x = left + run.begin(); x < left + run.end(); x++) {
                int column = window.border().source(x, source.width());
                boolean pixel = row != Border.OUTSIDE && column != Border.OUTSIDE;
                if (pixel || window.border() == Border.CONSTANT) {
                    seen[count++] = pixel ? source.at(row * source.width() + column) : outside;
                }
            }
        }
        return count;
    }
}

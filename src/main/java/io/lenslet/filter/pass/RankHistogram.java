package io.lenslet.filter.pass;

import io.lenslet.image.Image.Depth;
import io.lenslet.image.Plane;
import io.lenslet.window.Axis;
import java.util.Arrays;

/**
 * A median or percentile of 8-bit or 16-bit samples under a lens of any shape, by a histogram that slides along the
 * row: each run of the lens loses a sample at its begin and gains one at its end (Huang 1979). The histogram has two
 * floors, so that the sample at a rank is found in two short walks.
 */
public record RankHistogram(SlidingWindow window, Footprint footprint, Rank rank, Depth depth) implements Pass {

    private static final int NOTHING = -1;

    @Override
    public String algorithm() {
        return "sliding histogram, " + footprint.runs().size() + " runs";
    }

    @Override
    public double operations() {
        return 8.0 * footprint.runs().size() + (depth == Depth.U8 ? 16 : 256);
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        new Run(source, target, workspace).run();
    }

    private final class Run {
        private final Plane target;
        private final Axis vertical;
        private final Axis horizontal;
        private final BorderedRows extension;
        private final float outside;
        private final int length;
        private final int pitch;
        private final int mask;
        private final float[] line;
        private final int[] ring;
        private final int shift = depth == Depth.U8 ? 4 : 8;
        private final int[] coarse = new int[depth == Depth.U8 ? 16 : 256];
        private final int[] fine;
        private final int[] begins;
        private final int[] ends;
        private int count;

        Run(Plane source, Plane target, FilterWorkspace workspace) {
            this.target = target;
            vertical = window.vertical(source.height());
            horizontal = window.horizontal(source.width());
            extension = new BorderedRows(source, window.border(), horizontal);
            outside = PassRows.outside(window, source.depth(), NOTHING);
            length = (horizontal.outputs() - 1) * window.strideX() + 1;
            pitch = PassRows.pitch(extension.width());
            int rows = PassRows.ring(window.height());
            mask = rows - 1;
            line = workspace.floats(0, pitch);
            ring = workspace.ints(0, rows * pitch);
            fine = workspace.ints(1, coarse.length << shift);
            begins = new int[footprint.runs().size()];
            ends = new int[footprint.runs().size()];
        }

        void run() {
            int arrived = 0;
            for (int y = 0; y < vertical.outputs(); y++) {
                int top = y * window.strideY();
                for (arrived = Math.max(arrived, top); arrived < top + window.height(); arrived++) {
                    arrive(arrived);
                }
                fill(top);
                for (int x = 0; x < length; x++) {
                    if (x > 0) {
                        slide(x);
                    }
                    if (x % window.strideX() == 0) {
                        int to = y * target.width() + x / window.strideX();
                        target.put(to, count == 0 ? 0 : at(rank.of(count)));
                    }
                }
            }
        }

        private void arrive(int row) {
            extension.floats(row - vertical.before(), line, 0, outside);
            int at = (row & mask) * pitch;
            for (int x = 0; x < extension.width(); x++) {
                ring[at + x] = (int) line[x];
            }
        }

        private void fill(int top) {
            Arrays.fill(coarse, 0);
            Arrays.fill(fine, 0, coarse.length << shift, 0);
            count = 0;
            for (int i = 0; i < begins.length; i++) {
                Footprint.Run run = footprint.runs().get(i);
                int row = (top + run.row() & mask) * pitch;
                begins[i] = row + run.begin() - 1;
                ends[i] = row + run.end() - 1;
                for (int x = run.begin(); x < run.end(); x++) {
                    add(ring[row + x], 1);
                }
            }
        }

        private void slide(int x) {
            for (int i = 0; i < begins.length; i++) {
                add(ring[begins[i] + x], -1);
                add(ring[ends[i] + x], 1);
            }
        }

        private void add(int sample, int sign) {
            if (sample != NOTHING) {
                coarse[sample >> shift] += sign;
                fine[sample] += sign;
                count += sign;
            }
        }

        private int at(int wanted) {
            int below = 0;
            int bin = 0;
            while (below + coarse[bin] <= wanted) {
                below += coarse[bin++];
            }
            int sample = bin << shift;
            while (below + fine[sample] <= wanted) {
                below += fine[sample++];
            }
            return sample;
        }
    }
}

package io.lenslet.filter.pass;

import io.lenslet.image.Image.Depth;
import io.lenslet.image.Plane;
import java.util.Optional;

/** Weighted sums. Weights that are the product of a column and a row are applied along, then down. */
public record ConvolutionPass(SlidingWindow window, WeightGrid taps, SampleConversion finish, Depth depth)
        implements Pass {

    @Override
    public String algorithm() {
        return form(taps, lanes()) + ", " + name(lanes()) + " lanes";
    }

    @Override
    public double operations() {
        return 2.0 * taps(taps, lanes());
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        WeightedRows rows = WeightedRows.of(window, taps, lanes(), source, workspace, 0);
        int pitch = PassRows.pitch(source.width() + window.width());
        byte[] dense = workspace.bytes(0, pitch);
        AccumulatorRows wide = AccumulatorRows.rows(AccumulatorRows.Doubles.class, workspace, 8, pitch);
        Optional<ScaledSums> scaled =
                AccumulatorRows.shorts(lanes()) ? ScaledSums.of(taps, finish, target) : Optional.empty();
        for (int y = 0; y < target.height(); y++) {
            AccumulatorRows sums = rows.row(y);
            if (scaled.isPresent()) {
                scaled.get().row((AccumulatorRows.Shorts) sums, window.strideX(), target, y, dense);
            } else {
                sums.store(finish, window.strideX(), target, y, wide, dense);
            }
        }
    }

    private Class<? extends AccumulatorRows> lanes() {
        return AccumulatorRows.of(taps, depth, finish.scale());
    }

    static String form(WeightGrid taps, Class<? extends AccumulatorRows> lanes) {
        return (lanes == AccumulatorRows.Doubles.class || taps.separated().isEmpty() ? "direct, " : "separated, ")
                + taps(taps, lanes) + " taps";
    }

    static int taps(WeightGrid taps, Class<? extends AccumulatorRows> lanes) {
        boolean direct =
                lanes == AccumulatorRows.Doubles.class || taps.separated().isEmpty();
        return direct
                ? taps.count()
                : taps.separated().stream().mapToInt(WeightGrid::count).sum();
    }

    static String name(Class<? extends AccumulatorRows> lanes) {
        return AccumulatorRows.shorts(lanes) ? "16-bit" : lanes == AccumulatorRows.Floats.class ? "float" : "double";
    }
}

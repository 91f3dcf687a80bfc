package io.lenslet.filter.pass;

import io.lenslet.image.Image.Depth;

/** Weighted sums. Weights that are the product of a column and a row are applied along, then down. */
public record Convolution(Sweep sweep, Taps taps, Finish finish, Depth depth) implements Pass {

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
        WeightedRows rows = WeightedRows.of(sweep, taps, lanes(), source, workspace, 0);
        int pitch = Rows.pitch(source.width() + sweep.width());
        byte[] dense = workspace.bytes(0, pitch);
        Lanes wide = Lanes.rows(Lanes.Doubles.class, workspace, 8, pitch);
        ScaledSums scaled = Lanes.shorts(lanes()) ? ScaledSums.of(taps, finish, target) : null;
        for (int y = 0; y < target.height(); y++) {
            Lanes sums = rows.row(y);
            if (scaled == null) {
                sums.store(finish, sweep.strideX(), target, y, wide, dense);
            } else {
                scaled.row((Lanes.Shorts) sums, sweep.strideX(), target, y, dense);
            }
        }
    }

    private Class<? extends Lanes> lanes() {
        return Lanes.of(taps, depth, finish.scale());
    }

    static String form(Taps taps, Class<? extends Lanes> lanes) {
        return (lanes == Lanes.Doubles.class || taps.separated().isEmpty() ? "direct, " : "separated, ") + taps(taps, lanes) + " taps";
    }

    static int taps(Taps taps, Class<? extends Lanes> lanes) {
        boolean direct = lanes == Lanes.Doubles.class || taps.separated().isEmpty();
        return direct ? taps.count() : taps.separated().stream().mapToInt(Taps::count).sum();
    }

    static String name(Class<? extends Lanes> lanes) {
        return Lanes.shorts(lanes) ? "16-bit" : lanes == Lanes.Floats.class ? "float" : "double";
    }
}

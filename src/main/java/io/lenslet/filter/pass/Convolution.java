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
        Convolver convolver = new Convolver(sweep, taps, lanes(), source, workspace, 0);
        int pitch = Rows.pitch(source.width() + sweep.width());
        byte[] dense = workspace.bytes(0, pitch);
        Lanes wide = Lanes.rows(Lanes.Doubles.class, workspace, 8, pitch);
        byte[] table = table(target);
        for (int y = 0; y < target.height(); y++) {
            convolver.row(y);
            if (table != null) {
                look(((Lanes.Shorts) convolver.sums).values, table, target, y);
                continue;
            }
            convolver.sums.store(finish, sweep.strideX(), target, y, wide, dense);
        }
    }

    /** The sample for every sum of 16 bits that may come up, from the least, where sums are scaled into bytes; else null. */
    private byte[] table(Plane target) {
        int greatest = taps.greatest();
        int least = taps.least();
        boolean many = 255L * (greatest - least) < (long) target.width() * target.height() / 4;
        if (lanes() != Lanes.Shorts.class || target.depth() != Depth.U8 || finish.scale() == 1 || !many) {
            return null;
        }
        Plane table = new Plane(255 * (greatest - least) + 1, 1, new byte[255 * (greatest - least) + 1]);
        for (int i = 0; i < table.width(); i++) {
            table.put(i, finish.value(i + 255.0 * least, Depth.U8));
        }
        return table.bytes();
    }

    private void look(short[] sums, byte[] table, Plane target, int y) {
        byte[] samples = target.bytes();
        int to = y * target.width();
        int least = 255 * taps.least();
        for (int x = 0; x < target.width(); x++) {
            samples[to + x] = table[sums[x * sweep.strideX()] - least];
        }
    }

    private Class<? extends Lanes> lanes() {
        return Lanes.of(taps, depth);
    }

    static String form(Taps taps, Class<? extends Lanes> lanes) {
        return (lanes == Lanes.Doubles.class || taps.separated().isEmpty() ? "direct, " : "separated, ") + taps(taps, lanes) + " taps";
    }

    static int taps(Taps taps, Class<? extends Lanes> lanes) {
        boolean direct = lanes == Lanes.Doubles.class || taps.separated().isEmpty();
        return direct ? taps.count() : taps.separated().stream().mapToInt(Taps::count).sum();
    }

    static String name(Class<? extends Lanes> lanes) {
        return lanes == Lanes.Shorts.class ? "16-bit" : lanes == Lanes.Floats.class ? "float" : "double";
    }
}

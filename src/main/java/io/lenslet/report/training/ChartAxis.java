package io.lenslet.report.training;

import java.util.ArrayList;
import java.util.List;

/** An axis: which values it spans, where its lines are, and where between its beginning (0) and its end (1) a value is. */
record ChartAxis(Kind kind, double bottom, double top, List<Double> ticks) {

    /** How values become places. */
    enum Kind {
        /** In equal steps. */
        LINEAR,
        /** In equal factors, of values above 0. */
        LOGARITHMIC,
        /**
         * Shares below 1, in equal factors of what is missing to 1: from 90 % to 99 % is as far as from 99 % to 99.9 %.
         */
        NINES
    }

    private static final int ABOUT = 4;
    /** A sum of steps may miss the value that it should be by some roundings. */
    private static final double SLACK = 1e-9;

    /**
     * An axis that spans {@code least} to {@code greatest}, both of which it {@link #shows}, and begins and ends at a
     * line.
     */
    static ChartAxis of(Kind kind, double least, double greatest) {
        return switch (kind) {
            case LINEAR -> linear(least, greatest);
            case LOGARITHMIC -> logarithmic(least, greatest);
            case NINES -> {
                ChartAxis missing = logarithmic(1 - greatest, 1 - least);
                yield new ChartAxis(
                        kind,
                        1 - missing.top,
                        1 - missing.bottom,
                        missing.ticks.stream().map(tick -> 1 - tick).toList());
            }
        };
    }

    /** True where this kind of axis has a place for the value. */
    static boolean shows(Kind kind, double value) {
        return Double.isFinite(value)
                && (kind == Kind.LINEAR || kind == Kind.LOGARITHMIC && value > 0 || kind == Kind.NINES && value < 1);
    }

    /** Where a value is. */
    double place(double value) {
        return switch (kind) {
            case LINEAR -> (value - bottom) / (top - bottom);
            case LOGARITHMIC -> Math.log(value / bottom) / Math.log(top / bottom);
            case NINES -> Math.log((1 - value) / (1 - bottom)) / Math.log((1 - top) / (1 - bottom));
        };
    }

    /** Lines at multiples of 1, 2 or 5 times a power of ten. */
    private static ChartAxis linear(double least, double greatest) {
        double range = greatest > least ? greatest - least : Math.max(Math.abs(greatest), SLACK);
        double power = Math.pow(10, Math.floor(Math.log10(range / ABOUT)));
        double parts = range / ABOUT / power;
        double step = power * (parts <= 1 ? 1 : parts <= 2 ? 2 : parts <= 5 ? 5 : 10);
        long first = (long) Math.floor(least / step + SLACK);
        long last = Math.max(first + 1, (long) Math.ceil(greatest / step - SLACK));
        List<Double> ticks = new ArrayList<>();
        for (long i = first; i <= last; i++) {
            ticks.add(i * step);
        }
        return new ChartAxis(Kind.LINEAR, first * step, last * step, ticks);
    }

    /** Lines at powers of ten, and where there are few of these at 2 and 5 times them. */
    private static ChartAxis logarithmic(double least, double greatest) {
        int first = (int) Math.floor(Math.log10(least) + SLACK);
        int last = Math.max(first + 1, (int) Math.ceil(Math.log10(greatest) - SLACK));
        int[] factors = last - first > 3 ? new int[] {1} : new int[] {1, 2, 5};
        int every = Math.max(1, (last - first) / ABOUT);
        List<Double> ticks = new ArrayList<>();
        for (int power = first; power < last + every; power += every) {
            for (int factor : factors) {
                ticks.add(factor * Math.pow(10, power));
            }
        }
        double bottom = ticks.stream()
                .filter(tick -> tick <= least * (1 + SLACK))
                .reduce((a, b) -> b)
                .orElse(ticks.get(0));
        double top = ticks.stream()
                .filter(tick -> tick >= greatest * (1 - SLACK) && tick > bottom)
                .findFirst()
                .orElseThrow();
        return new ChartAxis(
                Kind.LOGARITHMIC,
                bottom,
                top,
                ticks.stream().filter(tick -> tick >= bottom && tick <= top).toList());
    }
}

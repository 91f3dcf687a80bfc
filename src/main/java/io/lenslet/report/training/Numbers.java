package io.lenslet.report.training;

import java.util.Locale;

/** Numbers as people read them, whatever the machine's language. */
final class Numbers {

    private Numbers() {}

    static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    /** A share as a percentage. */
    static String percent(double share, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f %%", 100 * share);
    }

    static String seconds(double seconds) {
        return seconds < 90
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : seconds < 5400
                        ? String.format(Locale.ROOT, "%.1f min", seconds / 60)
                        : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }

    /** Three significant digits, without an exponent where that is short. */
    static String brief(double value) {
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size < 1e-4 || size >= 1e7) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        int decimals = Math.max(0, 2 - (int) Math.floor(Math.log10(size)));
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /** As short as a label on an axis should be. */
    static String tick(double value) {
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size < 1e-4 || size >= 1e7) {
            return String.format(Locale.ROOT, "%.0e", value)
                    .replace("e-0", "e-")
                    .replace("e+0", "e");
        }
        String text = String.format(Locale.ROOT, "%,.4f", value);
        return text.replaceAll("\\.?0+$", "");
    }

    /** A coordinate of a drawing. */
    static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

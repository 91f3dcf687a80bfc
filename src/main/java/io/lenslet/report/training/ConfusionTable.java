package io.lenslet.report.training;

import java.util.List;
import java.util.Locale;

/**
 * A confusion matrix as text: a row per true class, a column per answer, and behind them the precision of the class (how
 * many of the answers are right), its recall (how many of its samples are recognized) and F1, their harmonic mean.
 */
public final class ConfusionTable {

    private static final int WIDEST_NAME = 14;

    private ConfusionTable() {}

    /** The table of {@code confusion[label][prediction]}, a line per class. */
    public static String text(long[][] confusion, List<String> classes) {
        List<String> names = classes.stream()
                .map(n -> n.length() > WIDEST_NAME ? n.substring(0, WIDEST_NAME) : n)
                .toList();
        int nameWidth = names.stream().mapToInt(String::length).max().orElse(1);
        int width = nameWidth;
        for (long[] row : confusion) {
            for (long count : row) {
                width = Math.max(width, Long.toString(count).length());
            }
        }
        StringBuilder text = new StringBuilder(" ".repeat(nameWidth));
        for (String name : names) {
            text.append("  ").append(padLeft(name, width));
        }
        text.append("   precision       recall           F1\n");
        for (int label = 0; label < confusion.length; label++) {
            text.append(padLeft(names.get(label), nameWidth));
            long samples = 0;
            long answers = 0;
            for (int other = 0; other < confusion.length; other++) {
                long count = confusion[label][other];
                text.append("  ").append(padLeft(count == 0 ? "." : Long.toString(count), width));
                samples += count;
                answers += confusion[other][label];
            }
            long right = confusion[label][label];
            text.append(share(right, answers))
                    .append(share(right, samples))
                    .append(share(2 * right, answers + samples))
                    .append('\n');
        }
        return text.toString();
    }

    private static String share(long part, long whole) {
        return whole == 0 ? "            -" : String.format(Locale.ROOT, "   %8.2f %%", 100.0 * part / whole);
    }

    private static String padLeft(String text, int width) {
        return " ".repeat(width - text.length()) + text;
    }
}

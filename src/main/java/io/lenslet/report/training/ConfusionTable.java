package io.lenslet.report.training;

import java.util.List;
import java.util.Locale;

/**
 * A confusion matrix as text: a row per true class, a column per answer, and the share of each class that was
 * recognized.
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
        text.append("   recognized\n");
        for (int label = 0; label < confusion.length; label++) {
            text.append(padLeft(names.get(label), nameWidth));
            long total = 0;
            for (long count : confusion[label]) {
                text.append("  ").append(padLeft(count == 0 ? "." : Long.toString(count), width));
                total += count;
            }
            text.append(
                    total == 0
                            ? "            -\n"
                            : String.format(Locale.ROOT, "   %8.2f %%\n", 100.0 * confusion[label][label] / total));
        }
        return text.toString();
    }

    private static String padLeft(String text, int width) {
        return " ".repeat(width - text.length()) + text;
    }
}

package io.lenslet.filter;

import java.util.Collection;

/** Finds the known name that somebody who wrote an unknown one most likely meant. */
final class Nearest {

    private Nearest() {
    }

    /** "; did you mean 'median'?" where a known name is at most 3 edits away, and the known names. */
    static String hint(String unknown, Collection<String> known) {
        String best = null;
        int least = 4;
        for (String name : known) {
            int distance = distance(unknown, name);
            if (distance < least && distance < name.length()) {
                least = distance;
                best = name;
            }
        }
        return (best == null ? "" : "; did you mean '" + best + "'?") + " Known: " + String.join(", ", known);
    }

    /** Levenshtein's distance: the least number of characters to insert, delete or replace. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}

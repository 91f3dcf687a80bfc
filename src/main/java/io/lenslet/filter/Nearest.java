package io.lenslet.filter;

import java.util.Collection;

/** Finds the known name that somebody who wrote an unknown one most likely meant. */
final class Nearest {

    private Nearest() {}

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

    /**
     * The least number of characters to insert, delete or replace, and of neighbours to exchange (Damerau and
     * Levenshtein).
     */
    private static int distance(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                edits[i][j] =
                        Math.min(edits[i - 1][j - 1] + (same ? 0 : 1), Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
                }
            }
        }
        return edits[a.length()][b.length()];
    }
}

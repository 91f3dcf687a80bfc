package io.lenslet.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that somebody who wrote an unknown one most likely meant. */
public final class Suggestion {

    private Suggestion() {}

    /** The remedy for a word that is none of {@code known}, with the nearest of them if any is near. */
    public static String remedy(String word, String title, Collection<String> known) {
        String list = title + ": " + (known.isEmpty() ? "none" : String.join(", ", known));
        return nearest(word, known)
                .map(nearest -> "did you mean '" + nearest + "'? " + list)
                .orElse(list);
    }

    /** The known word that {@code word} was most likely meant to be; none if none is near. */
    static Optional<String> nearest(String word, Collection<String> known) {
        Optional<String> nearest = Optional.empty();
        int smallest = Integer.MAX_VALUE;
        for (String candidate : known) {
            int distance = distance(word, candidate);
            if (distance < smallest) {
                nearest = Optional.of(candidate);
                smallest = distance;
            }
        }
        return nearest;
    }

    /**
     * The edits between two words, whatever their case and separators; more than any number of edits if that is over
     * half of the longer word or over three, unless one word begins the other: {@code rate} is far from {@code seed},
     * {@code batch} is near {@code batchSize}.
     */
    private static int distance(String word, String candidate) {
        String left = letters(word);
        String right = letters(candidate);
        int edits = edits(left, right);
        int allowed = Math.min(3, (Math.max(left.length(), right.length()) + 1) / 2);
        boolean begins =
                left.length() >= 3 && right.length() >= 3 && (left.startsWith(right) || right.startsWith(left));
        return edits <= allowed || begins ? edits : Integer.MAX_VALUE;
    }

    /**
     * The least number of characters to insert, delete or replace, and of neighbors to exchange (F. J. Damerau, "A
     * Technique for Computer Detection and Correction of Spelling Errors", CACM 1964).
     */
    private static int edits(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                edits[i][j] =
                        i == 0 || j == 0 ? i + j : Math.min(edited(edits, a, b, i, j), exchanged(edits, a, b, i, j));
            }
        }
        return edits[a.length()][b.length()];
    }

    private static int edited(int[][] edits, String a, String b, int i, int j) {
        int replaced = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        return Math.min(replaced, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
    }

    private static int exchanged(int[][] edits, String a, String b, int i, int j) {
        boolean exchanged = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return exchanged ? edits[i - 2][j - 2] + 1 : Integer.MAX_VALUE;
    }

    private static String letters(String word) {
        return word.replaceAll("[-_ ]", "").toLowerCase(Locale.ROOT);
    }
}

package io.lenslet.config;

import java.util.Collection;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the known word that somebody who wrote an unknown one most likely meant. */
public final class Suggestion {

    private Suggestion() {}

    /** The remedy for a word that is none of {@code known}, with the nearest of them if any is near. */
    public static String remedy(String word, String title, Collection<String> known) {
        String nearest = nearest(word, known);
        String list = title + ": " + (known.isEmpty() ? "none" : String.join(", ", known));
        return nearest == null ? list : "did you mean '" + nearest + "'? " + list;
    }

    /** The known word that {@code word} was most likely meant to be; null if none is near. */
    static String nearest(String word, Collection<String> known) {
        String nearest = null;
        int smallest = Integer.MAX_VALUE;
        for (String candidate : known) {
            int distance = distance(word, candidate);
            if (distance < smallest) {
                nearest = candidate;
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
        int edits = LevenshteinDistance.getDefaultInstance().apply(left, right);
        int allowed = Math.min(3, (Math.max(left.length(), right.length()) + 1) / 2);
        boolean begins =
                left.length() >= 3 && right.length() >= 3 && (left.startsWith(right) || right.startsWith(left));
        return edits <= allowed || begins ? edits : Integer.MAX_VALUE;
    }

    private static String letters(String word) {
        return word.replaceAll("[-_ ]", "").toLowerCase(Locale.ROOT);
    }
}

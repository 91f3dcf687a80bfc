package io.lenslet.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** How records, enums and paths are spelt in YAML and in errors. */
final class Names {

    private Names() {}

    /** The members of a union by tag, in the order of its permits clause; unions within it are spread out. */
    static Map<String, Class<?>> members(Class<?> union) {
        Map<String, Class<?>> members = new LinkedHashMap<>();
        for (Class<?> member : union.getPermittedSubclasses()) {
            if (isUnion(member)) {
                members.putAll(members(member));
            } else if (member.isRecord()) {
                members.put(tag(member), member);
            } else {
                throw new IllegalArgumentException(member.getName() + " is in a union and must be a record");
            }
        }
        return members;
    }

    static boolean isUnion(Class<?> type) {
        return type.isInterface() && type.isSealed();
    }

    /** {@code MaxPool2d} is {@code maxPool2d}. */
    static String tag(Class<?> member) {
        String name = member.getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /** {@code WEIGHTED_MEAN} is {@code weighted-mean}. */
    static String constant(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code LearningRate} is "learning rate". */
    static String words(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    static String join(String path, Object step) {
        return path.isEmpty() ? step.toString() : path + "." + step;
    }

    static String subject(String path) {
        return path.isEmpty() ? "the document" : path;
    }

    /** The remedy for a word that is none of {@code known}, with the nearest of them if any is near. */
    static String remedy(String word, String title, Collection<String> known) {
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

package io.lenslet.data;

import io.lenslet.input.InvalidDataException;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The names of classes, in the order of their numbers, and labels by their numbers. */
public record ClassNames(List<String> names) {

    /** The most classes: a label is a byte. */
    public static final int MOST = 256;

    public ClassNames {
        names = List.copyOf(names);
    }

    /** Those that occur among the labels of the data set {@code name}, in {@link NaturalOrder}. */
    public static ClassNames found(List<String> labels, String name) {
        SortedSet<String> found = sorted(labels);
        if (found.size() < 2 || found.size() > MOST) {
            throw new InvalidDataException(name + " must have 2 to " + MOST + " classes, has " + found.size() + ": "
                    + String.join(", ", found.stream().limit(5).toList())
                    + "; give a folder for each class, or labels");
        }
        return new ClassNames(List.copyOf(found));
    }

    private static SortedSet<String> sorted(List<String> labels) {
        SortedSet<String> sorted = new TreeSet<>(NaturalOrder::compare);
        sorted.addAll(labels);
        return sorted;
    }

    /** {@link InvalidDataException} where one of these is not among the labels of the data set {@code name}. */
    public void requireAllIn(Collection<String> labels, String name, String reference) {
        names.stream().filter(known -> !labels.contains(known)).findFirst().ifPresent(missing -> {
            throw new InvalidDataException(name + " has no image of class '" + missing + "', which " + reference
                    + " has; add some, or name all classes in data.classes");
        });
    }

    /** The number of each label; {@link InvalidDataException} names the first that is no class. */
    public byte[] numbers(List<String> labels, List<String> paths, String name) {
        byte[] numbers = new byte[labels.size()];
        for (int i = 0; i < numbers.length; i++) {
            int number = names.indexOf(labels.get(i));
            if (number < 0) {
                throw new InvalidDataException(name + ": the class of " + paths.get(i) + " must be one of "
                        + String.join(", ", names.stream().limit(10).toList()) + (names.size() > 10 ? ", ..." : "")
                        + ", was '" + labels.get(i) + "'");
            }
            numbers[i] = (byte) number;
        }
        return numbers;
    }
}

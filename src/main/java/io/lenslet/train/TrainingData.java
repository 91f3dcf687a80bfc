package io.lenslet.train;

import io.lenslet.config.Default;
import io.lenslet.data.DataSource;
import io.lenslet.nn.Normalization;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Labeled images to train on, to measure epochs on (the test set, where there is no validation) and to test with, the names of their classes, and how pixels become numbers. Without {@code
 * classes} they are those that the training set has, which the test set must have too.
 */
public record TrainingData(
        DataSource train,
        Optional<Validation> validation,
        DataSource test,
        @Default("[]") List<String> classes,
        @Default("{}") Normalization normalization) {

    public TrainingData {
        classes = List.copyOf(classes);
        if (classes.isEmpty()
                && sources(train, validation, test).stream()
                        .anyMatch(set -> set.idx().isPresent())) {
            throw new IllegalArgumentException("classes must be given with IDX files, whose labels are numbers");
        }
        if (!classes.isEmpty() && (classes.size() < 2 || classes.size() > 256)) {
            throw new IllegalArgumentException("classes must be 2 to 256 names, was " + classes.size());
        }
        if (classes.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("classes must be names of at least one character, was " + classes);
        }
        if (new HashSet<>(classes).size() < classes.size()) {
            throw new IllegalArgumentException("classes must differ, was " + classes);
        }
    }

    /** The sets that the job names: training, then validation where it is one of its own, then test. */
    public List<DataSource> sources() {
        return sources(train, validation, test);
    }

    private static List<DataSource> sources(DataSource train, Optional<Validation> validation, DataSource test) {
        return Stream.of(Optional.of(train), validation.flatMap(Validation::source), Optional.of(test))
                .flatMap(Optional::stream)
                .toList();
    }
}

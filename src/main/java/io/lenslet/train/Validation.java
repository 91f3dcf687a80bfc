package io.lenslet.train;

import io.lenslet.config.Shorthand;
import io.lenslet.data.DataSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What epochs are measured on, so that the test set is not: a {@code share} of the training images, {@code 10 %}, which
 * are then not trained on; or a set of its own, as a {@link DataSource} has it.
 */
@Shorthand("share")
public record Validation(
        Optional<String> share,
        Optional<String> images,
        Optional<String> labels,
        Optional<String> path,
        Optional<String> query) {

    private static final Pattern PERCENT = Pattern.compile("(\\d{1,2}(\\.\\d+)?) ?%");

    public Validation {
        boolean named = images.isPresent() || labels.isPresent() || path.isPresent() || query.isPresent();
        if (share.isPresent() == named) {
            throw new IllegalArgumentException(
                    "share must stand alone, or images (with labels), path or query without it");
        }
        if (share.isPresent() && (!PERCENT.matcher(share.get()).matches() || part(share.get()) == 0)) {
            throw new IllegalArgumentException(
                    "share must be a percentage above 0 and below 100, for example 10 %, was '" + share.get() + "'");
        }
        if (named) {
            new DataSource(images, labels, path, query);
        }
    }

    /** The part of the training images, above 0 and below 1, where it is one. */
    public Optional<Double> part() {
        return share.map(Validation::part);
    }

    private static double part(String share) {
        Matcher matcher = PERCENT.matcher(share);
        return matcher.matches() ? Double.parseDouble(matcher.group(1)) / 100 : 0;
    }

    /** The set, where it is one of its own. */
    public Optional<DataSource> source() {
        return share.isPresent() ? Optional.empty() : Optional.of(new DataSource(images, labels, path, query));
    }
}

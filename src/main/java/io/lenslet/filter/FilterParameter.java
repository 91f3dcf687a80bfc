package io.lenslet.filter;

import io.lenslet.window.Border;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A parameter of a filter: its name, and its default as it would be written (none where it must be given, "" where it
 * may be left out).
 */
public record FilterParameter(String name, Optional<String> defaultValue, String meaning) {

    /** One with a default. */
    FilterParameter(String name, String defaultValue, String meaning) {
        this(name, Optional.of(defaultValue), meaning);
    }

    /** One that must be given. */
    static FilterParameter required(String name, String meaning) {
        return new FilterParameter(name, Optional.empty(), meaning);
    }

    static final FilterParameter LENS =
            new FilterParameter("lens", "box", names(LensName.class) + ", or rows of 0 and 1");
    static final FilterParameter RADIUS =
            new FilterParameter("radius", "1", "pixels seen in each direction from the center");
    static final FilterParameter SIZE =
            new FilterParameter("size", "", "[height, width] of the lens, in place of a radius");
    static final FilterParameter CONSTANT =
            new FilterParameter("constant", "0", "gray level beyond the edge where border is constant");
    static final FilterParameter STRIDE =
            new FilterParameter("stride", "[1,1]", "[rows, columns] from one result to the next");
    static final FilterParameter TIMES = new FilterParameter("times", "1", "how often the filter is repeated");

    /** Whether a call without it is refused. */
    public boolean required() {
        return defaultValue.isEmpty();
    }

    static FilterParameter border(String defaultValue) {
        return new FilterParameter("border", defaultValue, names(Border.class));
    }

    static FilterParameter result(String defaultValue) {
        return new FilterParameter("result", defaultValue, names(ResultMode.class));
    }

    /** The constant as it is written in a pipeline. */
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The constants as they are written, as {@code lower, upper, average}. */
    static String names(Class<? extends Enum<?>> type) {
        return String.join(
                ", ",
                Arrays.stream(type.getEnumConstants())
                        .map(FilterParameter::name)
                        .toList());
    }
}

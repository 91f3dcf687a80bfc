package io.lenslet.filter;

import io.lenslet.window.Border;
import java.util.Arrays;
import java.util.Locale;

/** A parameter of a filter: its name, its default as it would be written (null where it must be given, "" where it may be left out). */
public record Parameter(String name, String defaultValue, String meaning) {

    static final Parameter LENS = new Parameter("lens", "box", names(LensName.class) + ", or rows of 0 and 1");
    static final Parameter RADIUS = new Parameter("radius", "1", "pixels seen in each direction from the centre");
    static final Parameter SIZE = new Parameter("size", "", "[height, width] of the lens, in place of a radius");
    static final Parameter CONSTANT = new Parameter("constant", "0", "grey level beyond the edge where border is constant");
    static final Parameter STRIDE = new Parameter("stride", "[1,1]", "[rows, columns] from one result to the next");
    static final Parameter TIMES = new Parameter("times", "1", "how often the filter is repeated");

    /** Whether a call without it is refused. */
    public boolean required() {
        return defaultValue == null;
    }

    static Parameter border(String defaultValue) {
        return new Parameter("border", defaultValue, names(Border.class));
    }

    static Parameter result(String defaultValue) {
        return new Parameter("result", defaultValue, names(Result.class));
    }

    /** The constant as it is written in a pipeline. */
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The constants as they are written, as {@code lower, upper, average}. */
    static String names(Class<? extends Enum<?>> type) {
        return String.join(", ", Arrays.stream(type.getEnumConstants()).map(Parameter::name).toList());
    }
}

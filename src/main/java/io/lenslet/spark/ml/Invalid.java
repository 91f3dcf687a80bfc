package io.lenslet.spark.ml;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What becomes of a row whose image is bad, as spark.ml's {@code handleInvalid} names it. */
enum Invalid {
    ERROR,
    /** There is no such row. */
    SKIP,
    /** Its new columns are null. */
    KEEP;

    static List<String> names() {
        return Arrays.stream(values()).map(Invalid::label).toList();
    }

    static Invalid of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

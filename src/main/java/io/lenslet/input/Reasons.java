package io.lenslet.input;

import java.io.EOFException;

/** Why a file is bad, in one line, from what its reader threw. */
public final class Reasons {

    private Reasons() {}

    /**
     * What it says; where that is nothing, or speaks of the reader rather than of the file, that the file is damaged.
     */
    public static String of(Throwable thrown) {
        Throwable e = thrown;
        while (e.getCause() != null
                && (e.getMessage() == null || e.getMessage().equals(e.getCause().toString()))) {
            e = e.getCause();
        }
        if (e instanceof OutOfMemoryError || e instanceof StackOverflowError) {
            return "damaged, or too large: it takes more memory than there is (" + e + ")";
        }
        if (e instanceof EOFException && e.getMessage() == null) {
            return "cut off: its data end too soon";
        }
        boolean speaks = e.getMessage() != null
                && !e.getMessage().isBlank()
                && (!(e instanceof RuntimeException) || e instanceof IllegalArgumentException);
        return MemberName.shown(
                speaks ? e.getMessage().strip().lines().findFirst().orElse("") : "damaged (" + firstLine(e) + ")");
    }

    private static String firstLine(Throwable e) {
        return e.toString().lines().findFirst().orElse("");
    }
}

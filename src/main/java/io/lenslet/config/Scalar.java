package io.lenslet.config;

/** A single value: its text as written, without quotes and escapes, and what YAML takes it for. */
public record Scalar(Kind kind, String text, Location location) implements Node {

    private static final int LONGEST_QUOTE = 60;

    /** What YAML takes a scalar for. */
    public enum Kind {
        INTEGER,
        DECIMAL,
        BOOLEAN,
        TEXT,
        /** No value at all, or {@code null}. */
        EMPTY
    }

    @Override
    public String describe() {
        return switch (kind) {
            case INTEGER, DECIMAL, BOOLEAN -> text;
            case TEXT ->
                text.length() <= LONGEST_QUOTE ? "'" + text + "'" : "'" + text.substring(0, LONGEST_QUOTE) + "...'";
            case EMPTY -> "empty";
        };
    }
}

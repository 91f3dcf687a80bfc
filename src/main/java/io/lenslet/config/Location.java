package io.lenslet.config;

/**
 * Where a value was written: a line of a file, counted from 1, or a source without lines (line 0) such as an override.
 */
public record Location(String source, int line) {

    /** A source that has no lines. */
    static Location of(String source) {
        return new Location(source, 0);
    }

    /** For instance {@code jobs/train-mnist.yaml line 14}, or {@code --set training.epochs=0}. */
    @Override
    public String toString() {
        return line == 0 ? source : source + " line " + line;
    }
}

package io.lenslet.input;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which images of an input are meant: those that one of {@code include} matches, or all where there is none, but for
 * those that one of {@code exclude} matches. Globs are Java's ({@code *} stops at a slash, {@code **} does not,
 * <code>{a,b}</code>); one without a slash is matched with the name of the file alone.
 */
public final class Globs {

    private final List<PathMatcher> include;
    private final List<PathMatcher> exclude;

    /** Errors name the glob. */
    public Globs(List<String> include, List<String> exclude) {
        this.include =
                include.stream().flatMap(glob -> matchers("include", glob)).toList();
        this.exclude =
                exclude.stream().flatMap(glob -> matchers("exclude", glob)).toList();
    }

    /** {@code **}{@code /} stands for no folder too, which Java's globs do not think. */
    private static Stream<PathMatcher> matchers(String what, String glob) {
        String pattern = glob.contains("/") ? glob : "**/" + glob;
        Stream<String> forms =
                pattern.startsWith("**/") ? Stream.of(pattern, pattern.substring(3)) : Stream.of(pattern);
        try {
            return forms.map(form -> FileSystems.getDefault().getPathMatcher("glob:" + form)).toList().stream();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(what + " must hold globs, was '" + glob + "': " + e.getMessage(), e);
        }
    }

    /** True where nothing was chosen. */
    boolean all() {
        return include.isEmpty();
    }

    /** True for the path of an image that is meant. */
    public boolean matches(String path) {
        Path file = Path.of(path);
        return (include.isEmpty() || include.stream().anyMatch(glob -> glob.matches(file))) && !excludes(path);
    }

    /** True for a path that is left out. */
    boolean excludes(String path) {
        Path file = Path.of(path);
        return exclude.stream().anyMatch(glob -> glob.matches(file));
    }
}

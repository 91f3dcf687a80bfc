package io.lenslet.config;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A configuration that cannot be used. The message has one line for each problem found, with its place and, where one
 * is known, the remedy; it is meant to be shown as it is.
 */
public final class ConfigException extends RuntimeException {

    private static final Pattern LINE_BREAKING = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");

    private ConfigException(String message, Throwable cause) {
        super(message, cause);
    }

    static ConfigException at(String place, String problem) {
        return at(place, problem, "", null);
    }

    static ConfigException at(Location location, String problem) {
        return at(location.toString(), problem, "", null);
    }

    static ConfigException at(Location location, String problem, String remedy) {
        return at(location.toString(), problem, "; " + remedy, null);
    }

    static ConfigException at(Location location, Exception cause) {
        return at(location.toString(), cause.getMessage(), "", cause);
    }

    /** {@code epochs must be an integer, was 'ten' (job.yaml line 3)}. */
    static ConfigException expected(String path, String expected, Node actual) {
        return at(actual.location(), Names.subject(path) + " must be " + expected + ", was " + actual.describe());
    }

    /** Throws one exception for all problems, if there are any; the same line is said once. */
    static void throwAll(List<ConfigException> problems) {
        if (!problems.isEmpty()) {
            String message = problems.stream()
                    .map(Throwable::getMessage)
                    .flatMap(String::lines)
                    .distinct()
                    .collect(Collectors.joining("\n"));
            throw new ConfigException(message, problems.get(0).getCause());
        }
    }

    private static ConfigException at(String place, String problem, String remedy, Throwable cause) {
        String line = problem + " (" + place + ")" + remedy;
        return new ConfigException(LINE_BREAKING.matcher(line).replaceAll(" "), cause);
    }
}

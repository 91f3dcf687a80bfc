package io.lenslet.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** Turns what the YAML parser throws into one line: what, file, line and column. */
final class YamlSyntax {

    private YamlSyntax() {}

    static ConfigException error(JsonProcessingException e, String text, Location source) {
        if (e.getCause() instanceof MarkedYAMLException marked) {
            String context = marked.getContext() == null ? "" : " " + marked.getContext();
            Mark mark = marked.getProblemMark();
            return error(marked.getProblem() + context, source, mark.getLine() + 1, mark.getColumn() + 1);
        }
        if (e.getCause() instanceof ReaderException unreadable) {
            // The parser reads ahead, so that only the offset tells the place.
            String before = text.substring(0, text.offsetByCodePoints(0, unreadable.getPosition()));
            int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
            String problem = String.format("character U+%04X is not allowed", unreadable.getCodePoint());
            return error(problem, source, line, before.length() - before.lastIndexOf('\n'));
        }
        JsonLocation place = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
        // What follows is the parser's own notion of the token it met.
        String problem = e.getOriginalMessage().replaceFirst(", got this instead.*", "");
        return error(problem, source, Math.max(1, place.getLineNr()), Math.max(1, place.getColumnNr()));
    }

    private static ConfigException error(String problem, Location source, int line, int column) {
        String place =
                source.line() == 0 ? source.toString() : new Location(source.source(), line) + ", column " + column;
        return ConfigException.at(place, "not valid YAML: " + problem);
    }
}

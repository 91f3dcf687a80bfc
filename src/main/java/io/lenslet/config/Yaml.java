package io.lenslet.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one YAML document into a tree that knows its places. Stricter than YAML: a key may stand once in a mapping, and
 * aliases and tags are refused.
 */
public final class Yaml {

    /** Deeper than any job, and far from what a thread's stack holds. */
    private static final int DEEPEST = 100;

    private static final YAMLFactory FACTORY = YAMLFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
            .build();

    private final YAMLParser parser;
    private final Location source;

    private Yaml(YAMLParser parser, Location source) {
        this.parser = parser;
        this.source = source;
    }

    /**
     * The tree of {@code text}; {@code source} is what errors call it, normally the path of the file. Throws {@link
     * ConfigException}.
     */
    public static Node read(String text, String source) {
        Location start = new Location(source, 1);
        Node root = read(text, start);
        if (root instanceof Scalar scalar && scalar.kind() == Scalar.Kind.EMPTY) {
            throw ConfigException.at(start, "the document is empty");
        }
        return root;
    }

    /** The value in {@code text}, nothing being an empty scalar; every node is at {@code source}. */
    static Node value(String text, String source) {
        return read(text, Location.of(source));
    }

    private static Node read(String text, Location source) {
        try (YAMLParser parser = FACTORY.createParser(text)) {
            return new Yaml(parser, source).document();
        } catch (JsonProcessingException e) {
            throw YamlSyntax.error(e, text, source);
        } catch (IOException e) {
            throw new UncheckedIOException("reading YAML from memory: " + e.getMessage(), e);
        }
    }

    private Node document() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            return new Scalar(Scalar.Kind.EMPTY, "", source);
        }
        Node root = node(first, here());
        if (parser.nextToken() != null) {
            throw ConfigException.at(here(), "a second document begins, expected one", "put it into a file of its own");
        }
        return root;
    }

    private Node node(JsonToken token, Location location) throws IOException {
        if (parser.isCurrentAlias()) {
            throw ConfigException.at(
                    here(), "alias '*" + parser.getText() + "' is not supported", "write the value out again");
        }
        if (parser.getTypeId() != null) {
            throw ConfigException.at(here(), "tag '" + parser.getTypeId() + "' is not supported", "leave it away");
        }
        return switch (token) {
            case START_OBJECT -> mapping(location);
            case START_ARRAY -> sequence(location);
            case VALUE_NUMBER_INT -> scalar(Scalar.Kind.INTEGER, location);
            case VALUE_NUMBER_FLOAT -> scalar(Scalar.Kind.DECIMAL, location);
            case VALUE_TRUE, VALUE_FALSE -> scalar(Scalar.Kind.BOOLEAN, location);
            case VALUE_STRING -> scalar(Scalar.Kind.TEXT, location);
            case VALUE_NULL -> scalar(Scalar.Kind.EMPTY, location);
            default -> throw new IllegalStateException("unexpected YAML token " + token + " at " + here());
        };
    }

    private Mapping mapping(Location location) throws IOException {
        Map<String, Node> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            Location place = here();
            if (entries.containsKey(key)) {
                throw ConfigException.at(
                        place,
                        "duplicate key '" + key + "'",
                        "it stands first at " + entries.get(key).location());
            }
            entries.put(key, node(parser.nextToken(), place));
        }
        return new Mapping(entries, location);
    }

    private Sequence sequence(Location location) throws IOException {
        List<Node> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(node(token, here()));
        }
        return new Sequence(elements, location);
    }

    private Scalar scalar(Scalar.Kind kind, Location location) throws IOException {
        return new Scalar(kind, parser.getText(), location);
    }

    private Location here() {
        JsonLocation place = parser.currentTokenLocation();
        return source.line() == 0 ? source : new Location(source.source(), place.getLineNr());
    }
}

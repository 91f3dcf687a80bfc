package io.lenslet.config;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A document that has parameters: <code>parameters: {size: 5}</code> at its top declares one with its default, and
 * {@code $size} in the place of a value stands for it. A parameter without a default must be given.
 */
public final class Parameters {

    private static final String KEY = "parameters";

    private final Map<String, Node> values;
    private final Set<String> used = new HashSet<>();

    private Parameters(Map<String, Node> values) {
        this.values = values;
    }

    /**
     * The document with the values in their places and without the declarations. {@code given} are values as YAML, in
     * the place of the defaults; {@code source} is what errors call where they are given.
     */
    public static Node resolved(Node document, Map<String, String> given, String source) {
        boolean declares =
                document instanceof Mapping mapping && mapping.entries().containsKey(KEY);
        if (!declares && given.isEmpty()) {
            return document;
        }
        Map<String, Node> values = declares ? declared((Mapping) document) : Map.of();
        Map<String, Node> taken = new LinkedHashMap<>(values);
        given.forEach((name, value) -> {
            if (!values.containsKey(name)) {
                throw ConfigException.at(
                        Location.of(source),
                        "unknown parameter '" + name + "'",
                        Suggestion.remedy(name, "Known parameters", values.keySet()));
            }
            taken.put(name, Yaml.value(value, source));
        });
        return declares ? new Parameters(taken).body((Mapping) document) : document;
    }

    private static Map<String, Node> declared(Mapping document) {
        if (document.entries().get(KEY) instanceof Mapping mapping) {
            return mapping.entries();
        }
        throw ConfigException.expected(
                KEY, "a mapping of names and defaults", document.entries().get(KEY));
    }

    private Node body(Mapping document) {
        values.forEach((name, value) -> {
            if (value instanceof Scalar scalar && scalar.kind() == Scalar.Kind.EMPTY) {
                throw ConfigException.at(
                        value.location(), "parameter " + name + " has no value", "give it one, as " + name + "=...");
            }
        });
        Map<String, Node> entries = new LinkedHashMap<>(document.entries());
        entries.remove(KEY);
        Node body = replaced(new Mapping(entries, document.location()));
        values.forEach((name, value) -> {
            if (!used.contains(name)) {
                throw ConfigException.at(value.location(), "parameter " + name + " stands nowhere as $" + name);
            }
        });
        return body;
    }

    private Node replaced(Node node) {
        if (node instanceof Mapping mapping) {
            Map<String, Node> entries = new LinkedHashMap<>();
            mapping.entries().forEach((key, value) -> entries.put(key, replaced(value)));
            return new Mapping(entries, mapping.location());
        }
        if (node instanceof Sequence sequence) {
            List<Node> elements =
                    sequence.elements().stream().map(this::replaced).toList();
            return new Sequence(elements, sequence.location());
        }
        Scalar scalar = (Scalar) node;
        if (scalar.kind() != Scalar.Kind.TEXT || !scalar.text().startsWith("$")) {
            return scalar;
        }
        String name = scalar.text().substring(1);
        if (!values.containsKey(name)) {
            throw ConfigException.at(
                    scalar.location(),
                    "no parameter '" + name + "' is declared",
                    Suggestion.remedy(name, "Declared", values.keySet()));
        }
        used.add(name);
        return values.get(name);
    }
}

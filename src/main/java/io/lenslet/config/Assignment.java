package io.lenslet.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An override: the value that belongs at a path. */
record Assignment(List<String> path, Node value, Location location) {

    /** Reads {@code training.epochs=3}. */
    static Assignment parse(String text) {
        Location location = Location.of("--set " + text);
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw ConfigException.at(location, "an override must be KEY=VALUE, was '" + text + "'");
        }
        String key = text.substring(0, equals).strip();
        List<String> path = List.of(key.split("\\.", -1));
        if (path.contains("")) {
            throw ConfigException.at(location, "an override's key must be names joined by dots, was '" + key + "'");
        }
        return new Assignment(path, Yaml.value(text.substring(equals + 1), location.source()), location);
    }

    Node applyTo(Node root) {
        return replaced(root, 0);
    }

    /** {@code node} with the value put in below it; {@code depth} steps of the path lead to it. */
    private Node replaced(Node node, int depth) {
        if (depth == path.size()) {
            return value;
        }
        if (node instanceof Mapping mapping) {
            return extended(mapping.entries(), mapping.location(), depth);
        }
        if (node instanceof Sequence sequence) {
            return replacedElement(sequence, depth);
        }
        return replacedScalar((Scalar) node, depth);
    }

    private Mapping extended(Map<String, Node> entries, Location place, int depth) {
        String key = path.get(depth);
        Map<String, Node> extended = new LinkedHashMap<>(entries);
        Node absent = new Scalar(Scalar.Kind.EMPTY, "", location);
        extended.put(key, replaced(entries.getOrDefault(key, absent), depth + 1));
        return new Mapping(extended, place);
    }

    private Sequence replacedElement(Sequence sequence, int depth) {
        int index = index(path.get(depth), sequence.elements().size());
        if (index < 0) {
            throw ConfigException.at(
                    location,
                    prefix(depth) + " is a list of " + sequence.elements().size() + " (" + sequence.location()
                            + "), it has no element '" + path.get(depth) + "'",
                    "elements count from 0");
        }
        List<Node> elements = new ArrayList<>(sequence.elements());
        elements.set(index, replaced(elements.get(index), depth + 1));
        return new Sequence(elements, sequence.location());
    }

    /**
     * Nothing becomes a mapping, and so does the bare tag of a union: {@code sgd} and <code>{sgd: {}}</code> are the
     * same.
     */
    private Mapping replacedScalar(Scalar scalar, int depth) {
        if (scalar.kind() != Scalar.Kind.EMPTY && !scalar.text().equals(path.get(depth))) {
            throw ConfigException.at(
                    location,
                    prefix(depth) + " is " + scalar.describe() + " (" + scalar.location() + "), it has no key '"
                            + path.get(depth) + "'",
                    "set " + prefix(depth) + " as a whole");
        }
        return extended(Map.of(), location, depth);
    }

    private String prefix(int depth) {
        return Names.subject(String.join(".", path.subList(0, depth)));
    }

    private static int index(String step, int size) {
        for (int index = 0; index < size; index++) {
            if (step.equals(Integer.toString(index))) {
                return index;
            }
        }
        return -1;
    }
}

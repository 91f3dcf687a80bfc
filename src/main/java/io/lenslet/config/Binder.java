package io.lenslet.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Binds YAML to records: a mapping to a record, a key to the component of the same name.
 *
 * <p>Components may be {@code int}, {@code long}, {@code float}, {@code double}, {@code boolean}, {@code String}, an
 * enum ({@code RESET} is written {@code reset}, underscores are hyphens), a record, a {@code List}, an {@code
 * Optional}, or a sealed interface of records. The last is a union: one key, the record's simple name with a small
 * first letter, says which record it is (<code>optimizer: {sgd: {momentum: 0.9}}</code>), or its name alone where every
 * key has a default ({@code relu}).
 *
 * <p>A component that is a {@link Node} takes what stands there, whatever it is.
 *
 * <p>Elements of a list of unions may say more beside their tags where the record has a component for it, see {@link
 * Beside}.
 *
 * <p>A component is required unless it has a {@link Default} or is an {@code Optional}. Ranges are checked by the
 * records' constructors, which throw {@link IllegalArgumentException} with a message that begins with the component's
 * name; the line of that key, or else of the record, is appended here. Lists and Optionals hold numbers and booleans
 * boxed.
 */
public final class Binder {

    private Binder() {}

    /**
     * The record (or member of a sealed interface of records) that {@code node} describes. Throws {@link
     * ConfigException} with every problem found, except that a record is not checked as a whole before all its
     * components are right.
     */
    public static <T> T bind(Node node, Class<T> type) {
        return type.cast(value(node, type, ""));
    }

    static Object value(Node node, Type type, String path) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return list(node, generic.getActualTypeArguments()[0], path);
        }
        if (!(type instanceof Class<?> plain)) {
            throw new IllegalArgumentException(Names.subject(path) + " is of " + type + ", which YAML is not bound to");
        }
        if (plain == Node.class) {
            return node;
        }
        if (plain.isRecord()) {
            return RecordBinder.bind(node, plain, path);
        }
        return Names.isUnion(plain) ? union(node, plain, path) : ScalarBinder.bind(node, plain, path);
    }

    private static List<Object> list(Node node, Type type, String path) {
        if (!(node instanceof Sequence sequence)) {
            throw ConfigException.expected(path, "a list", node);
        }
        List<Object> values = new ArrayList<>();
        List<ConfigException> problems = new ArrayList<>();
        for (int i = 0; i < sequence.elements().size(); i++) {
            try {
                values.add(value(sequence.elements().get(i), type, Names.join(path, i)));
            } catch (ConfigException e) {
                problems.add(e);
            }
        }
        ConfigException.throwAll(problems);
        return List.copyOf(values);
    }

    private static Object union(Node node, Class<?> union, String path) {
        Map<String, Class<?>> members = Names.members(union);
        if (node instanceof Scalar scalar && scalar.kind() != Scalar.Kind.EMPTY) {
            Class<?> member = member(scalar.text(), node, union, members);
            return RecordBinder.bind(new Mapping(Map.of(), node.location()), member, Names.join(path, scalar.text()));
        }
        String expected = "one of " + String.join(", ", members.keySet());
        if (!(node instanceof Mapping mapping) || mapping.entries().isEmpty()) {
            throw ConfigException.expected(path, expected, node);
        }
        List<String> tags = List.copyOf(mapping.entries().keySet());
        Node body = mapping.entries().get(tags.get(tags.size() - 1));
        if (tags.size() > 1) {
            throw ConfigException.at(
                    body.location(),
                    Names.subject(path) + " must be " + expected + ", was " + String.join(" and ", tags));
        }
        String tag = tags.get(0);
        Class<?> member = member(tag, body, union, members);
        if (body instanceof Scalar scalar && scalar.kind() == Scalar.Kind.EMPTY) {
            throw ConfigException.at(
                    body.location(),
                    Names.join(path, tag) + " must be a mapping, was empty",
                    "write '" + tag + "' without colon for its defaults");
        }
        return RecordBinder.bind(body, member, Names.join(path, tag));
    }

    private static Class<?> member(String tag, Node node, Class<?> union, Map<String, Class<?>> members) {
        if (!members.containsKey(tag)) {
            throw ConfigException.at(
                    node.location(),
                    "unknown " + Names.words(union) + " '" + tag + "'",
                    Suggestion.remedy(tag, "Known", members.keySet()));
        }
        return members.get(tag);
    }
}

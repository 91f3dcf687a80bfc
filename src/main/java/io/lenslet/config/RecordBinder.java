package io.lenslet.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds one mapping to one record. */
final class RecordBinder {

    private final Class<?> type;
    private final String path;
    private final List<String> keys;
    private final List<ConfigException> problems = new ArrayList<>();

    private RecordBinder(Class<?> type, String path) {
        this.type = type;
        this.path = path;
        this.keys = Arrays.stream(type.getRecordComponents())
                .filter(component -> !component.isAnnotationPresent(Beside.class))
                .map(RecordComponent::getName)
                .toList();
    }

    static Object bind(Node node, Class<?> type, String path) {
        return new RecordBinder(type, path).bind(node);
    }

    private Object bind(Node node) {
        Mapping mapping = mapping(node);
        List<String> misspelled = unknownKeys(mapping);
        List<Object> arguments = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String key = component.getName();
            if (mapping.entries().containsKey(key) || !misspelled.contains(key)) {
                try {
                    // One value for all components: an error names the record, and is said once.
                    String where = node instanceof Scalar ? path : Names.join(path, key);
                    arguments.add(argument(mapping.entries().get(key), component, where, mapping));
                } catch (ConfigException e) {
                    problems.add(e);
                }
            }
        }
        ConfigException.throwAll(problems);
        return construct(arguments, mapping);
    }

    private Mapping mapping(Node node) {
        if (node instanceof Mapping mapping) {
            return mapping;
        }
        boolean empty = node instanceof Scalar scalar && scalar.kind() == Scalar.Kind.EMPTY;
        if (empty || !type.isAnnotationPresent(Shorthand.class)) {
            throw ConfigException.expected(path, "a mapping", node);
        }
        String alone = type.getAnnotation(Shorthand.class).value();
        if (!alone.isEmpty()) {
            return new Mapping(Map.of(alone, node), node.location());
        }
        List<Node> values =
                node instanceof Sequence sequence ? sequence.elements() : Collections.nCopies(keys.size(), node);
        if (values.size() != keys.size()) {
            throw ConfigException.at(
                    node.location(),
                    Names.subject(path) + " must be a list of " + keys.size() + " (" + String.join(", ", keys)
                            + "), was a list of " + values.size());
        }
        Map<String, Node> entries = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            entries.put(keys.get(i), values.get(i));
        }
        return new Mapping(entries, node.location());
    }

    /**
     * Reports the keys that are none of this record's; the answer is what they were meant to be, which is then not
     * missing.
     */
    private List<String> unknownKeys(Mapping mapping) {
        List<String> misspelled = new ArrayList<>();
        mapping.entries().forEach((key, value) -> {
            if (!keys.contains(key)) {
                problems.add(ConfigException.at(
                        value.location(), "unknown key '" + key + "'", Suggestion.remedy(key, "Known keys", keys)));
                Suggestion.nearest(key, keys).ifPresent(misspelled::add);
            }
        });
        return misspelled;
    }

    private Object argument(Node value, RecordComponent component, String where, Mapping mapping) {
        if (component.isAnnotationPresent(Beside.class)) {
            String list = component.getAnnotation(Beside.class).elements();
            return BesideKeys.values(mapping.entries().get(list), component, Names.join(path, list));
        }
        Node node = BesideKeys.without(value, BesideKeys.holders(type, component.getName()));
        Type declared = component.getGenericType();
        if (declared instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            return Optional.ofNullable(node)
                    .map(present -> Binder.value(present, generic.getActualTypeArguments()[0], where));
        }
        if (node != null) {
            return Binder.value(node, declared, where);
        }
        Default absent = component.getAnnotation(Default.class);
        if (absent == null) {
            throw ConfigException.at(mapping.location(), where + " is missing");
        }
        String source = "default of " + component.getName() + " in " + type.getSimpleName();
        return Binder.value(Yaml.value(absent.value(), source), declared, where);
    }

    private Object construct(List<Object> arguments, Mapping mapping) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal && refusal.getMessage() != null) {
                throw ConfigException.at(culprit(refusal.getMessage(), mapping), refusal);
            }
            throw new IllegalStateException(
                    "constructing " + type.getName() + " failed: " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " cannot be constructed: " + e, e);
        }
    }

    /** The place of the key that the message begins with, which may be dotted; the record's own where there is none. */
    private static Location culprit(String message, Mapping mapping) {
        Node node = mapping;
        for (String step : message.split("[^\\w.]", 2)[0].split("\\.")) {
            if (!(node instanceof Mapping inner) || !inner.entries().containsKey(step)) {
                break;
            }
            node = inner.entries().get(step);
        }
        return node.location();
    }
}

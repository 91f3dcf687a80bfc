package io.lenslet.config;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The names that the elements of a list have beside their own keys, see {@link NamesOf}. */
final class ElementNames {

    static final String KEY = "name";

    private ElementNames() {}

    /** The component of a record that holds the names of the elements of {@code list}, if there is one. */
    static Optional<RecordComponent> holder(Class<?> record, String list) {
        return Arrays.stream(record.getRecordComponents())
                .filter(component -> component.isAnnotationPresent(NamesOf.class)
                        && component.getAnnotation(NamesOf.class).value().equals(list))
                .findFirst();
    }

    /** The name of each element of {@code list}, which is at {@code path}; none where it is no list. */
    static List<String> of(Node list, String path) {
        if (!(list instanceof Sequence sequence)) {
            return List.of();
        }
        return IntStream.range(0, sequence.elements().size())
                .mapToObj(i -> name(sequence.elements().get(i), Names.join(Names.join(path, i), KEY)))
                .toList();
    }

    private static String name(Node element, String path) {
        return element instanceof Mapping mapping && mapping.entries().containsKey(KEY)
                ? (String) ScalarBinder.bind(mapping.entries().get(KEY), String.class, path)
                : "";
    }

    /** The list without the names of its elements. */
    static Node without(Node list) {
        return list instanceof Sequence sequence
                ? new Sequence(
                        sequence.elements().stream().map(ElementNames::unnamed).toList(), sequence.location())
                : list;
    }

    private static Node unnamed(Node element) {
        if (!(element instanceof Mapping mapping) || !mapping.entries().containsKey(KEY)) {
            return element;
        }
        Map<String, Node> entries = new LinkedHashMap<>(mapping.entries());
        entries.remove(KEY);
        return new Mapping(entries, mapping.location());
    }
}

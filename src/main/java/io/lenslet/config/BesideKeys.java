package io.lenslet.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys that the elements of a list have beside their tags, see {@link Beside}. */
final class BesideKeys {

    private BesideKeys() {}

    /** The components of a record that hold what elements of {@code list} say beside their tags, in order. */
    static List<RecordComponent> holders(Class<?> record, String list) {
        return Arrays.stream(record.getRecordComponents())
                .filter(component -> component.isAnnotationPresent(Beside.class)
                        && component.getAnnotation(Beside.class).elements().equals(list))
                .toList();
    }

    /** What each element of {@code list}, which is at {@code path}, says; nothing where it is no list. */
    static List<Object> values(Node list, RecordComponent holder, String path) {
        if (!(list instanceof Sequence sequence)) {
            return List.of();
        }
        List<Node> elements = sequence.elements();
        Object[] values = new Object[elements.size()];
        Arrays.setAll(values, i -> value(elements.get(i), holder, Names.join(path, i)));
        return List.of(values);
    }

    private static Object value(Node element, RecordComponent holder, String path) {
        String key = holder.getAnnotation(Beside.class).key();
        return element instanceof Mapping mapping && mapping.entries().containsKey(key)
                ? ScalarBinder.bind(mapping.entries().get(key), type(holder), Names.join(path, key))
                : absent(holder);
    }

    /** The value of an element that says nothing. */
    static Object absent(RecordComponent holder) {
        Beside beside = holder.getAnnotation(Beside.class);
        return ScalarBinder.bind(Yaml.value(beside.absent(), "absent " + beside.key()), type(holder), beside.key());
    }

    private static Class<?> type(RecordComponent holder) {
        return (Class<?>) ((ParameterizedType) holder.getGenericType()).getActualTypeArguments()[0];
    }

    /** The list without what its elements say to {@code holders}. */
    static Node without(Node list, List<RecordComponent> holders) {
        if (holders.isEmpty() || !(list instanceof Sequence sequence)) {
            return list;
        }
        List<String> keys = holders.stream()
                .map(holder -> holder.getAnnotation(Beside.class).key())
                .toList();
        return new Sequence(
                sequence.elements().stream()
                        .map(element -> element instanceof Mapping mapping ? bare(mapping, keys) : element)
                        .toList(),
                sequence.location());
    }

    private static Node bare(Mapping element, List<String> keys) {
        Map<String, Node> entries = new LinkedHashMap<>(element.entries());
        entries.keySet().removeAll(keys);
        return new Mapping(entries, element.location());
    }
}

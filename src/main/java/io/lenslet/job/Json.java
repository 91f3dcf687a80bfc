package io.lenslet.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lenslet.config.UsageException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;

/**
 * Records as JSON, their components in order. A component that is a record itself stands as its own components, in its
 * place: the parts of a record are there for the code, and a file has one object with all keys. An {@code Optional}
 * record that is absent has none of its keys there.
 */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** One line. */
    public static String line(Record record) {
        return tree(record) + "\n";
    }

    /** A record of what {@link #line} made of one. */
    public static <R extends Record> R read(String line, Class<R> type) {
        try {
            return record(MAPPER.readTree(line), type);
        } catch (JsonProcessingException e) {
            throw new UsageException("not a line of " + type.getSimpleName() + " as JSON: " + line
                    + "; start the run anew with --overwrite");
        }
    }

    /** One key per line. */
    public static String pretty(Record record) {
        return tree(record).toPrettyString() + "\n";
    }

    private static ObjectNode tree(Record record) {
        ObjectNode tree = MAPPER.createObjectNode();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = value(component, record);
            Object part = value instanceof Optional<?> optional ? optional.orElse(null) : value;
            if (part instanceof Record inner) {
                tree.setAll(tree(inner));
            } else if (part != null) {
                tree.set(component.getName(), MAPPER.valueToTree(part));
            }
        }
        return tree;
    }

    private static Object value(RecordComponent component, Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    private static <R> R record(JsonNode tree, Class<R> type) throws JsonProcessingException {
        if (!tree.isObject()) {
            throw new JsonMappingException(null, type + " must be an object, was " + tree);
        }
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(tree, components[i]);
        }
        try {
            return type.getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(values);
        } catch (InvocationTargetException e) {
            throw new JsonMappingException(null, type + " refuses " + tree, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    private static Object value(JsonNode tree, RecordComponent component) throws JsonProcessingException {
        if (component.getGenericType() instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            Class<?> part = (Class<?>) generic.getActualTypeArguments()[0];
            return tree.has(part.getRecordComponents()[0].getName())
                    ? Optional.of(record(tree, part))
                    : Optional.empty();
        }
        if (component.getType().isRecord()) {
            return record(tree, component.getType());
        }
        JsonNode found = tree.has(component.getName()) ? tree.get(component.getName()) : NullNode.instance;
        return MAPPER.treeToValue(found, component.getType());
    }
}

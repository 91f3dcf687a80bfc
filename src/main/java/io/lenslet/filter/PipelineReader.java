package io.lenslet.filter;

import io.lenslet.config.Mapping;
import io.lenslet.config.Node;
import io.lenslet.config.Scalar;
import io.lenslet.config.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a pipeline from a job file: one line of text, or a list whose elements are lines of text ({@code -
 * median(radius=4)}) or one key with a mapping ({@code - median: {radius: 4}}). Both forms give the same calls, and so
 * the same filters.
 */
final class PipelineReader {

    private PipelineReader() {}

    static List<FilterCall> calls(Node node) {
        if (node instanceof Scalar scalar && scalar.kind() != Scalar.Kind.EMPTY) {
            return PipelineSyntax.parse(scalar.text(), node.location().toString());
        }
        if (!(node instanceof Sequence sequence)) {
            throw new IllegalArgumentException("pipeline must be a line of text or a list of filters, was "
                    + node.describe() + " (" + node.location() + ")");
        }
        List<FilterCall> calls = new ArrayList<>();
        for (Node element : sequence.elements()) {
            calls.addAll(element instanceof Mapping mapping ? List.of(call(mapping)) : calls(element));
        }
        return calls;
    }

    private static FilterCall call(Mapping mapping) {
        if (mapping.entries().size() != 1) {
            throw new IllegalArgumentException("a filter must be one name with its parameters, was "
                    + String.join(" and ", mapping.entries().keySet()) + " (" + mapping.location() + ")");
        }
        Map.Entry<String, Node> entry = mapping.entries().entrySet().iterator().next();
        String where = entry.getValue().location().toString();
        Map<String, Object> arguments = new LinkedHashMap<>();
        if (entry.getValue() instanceof Mapping parameters) {
            parameters.entries().forEach((name, value) -> arguments.put(name, value(name, value)));
        } else if (!(entry.getValue() instanceof Scalar scalar && scalar.kind() == Scalar.Kind.EMPTY)) {
            throw new IllegalArgumentException("parameters of " + entry.getKey() + " must be a mapping, was "
                    + entry.getValue().describe() + " (" + where + ")");
        }
        return new FilterCall(entry.getKey(), arguments, where);
    }

    private static Object value(String name, Node node) {
        if (node instanceof Sequence sequence) {
            List<Object> values = new ArrayList<>();
            sequence.elements().forEach(element -> values.add(value(name, element)));
            return values;
        }
        if (!(node instanceof Scalar scalar) || scalar.kind() == Scalar.Kind.EMPTY) {
            throw new IllegalArgumentException(
                    name + " must be a value, was " + node.describe() + " (" + node.location() + ")");
        }
        boolean number = scalar.kind() == Scalar.Kind.INTEGER || scalar.kind() == Scalar.Kind.DECIMAL;
        return number ? PipelineSyntax.value(scalar.text()) : scalar.text();
    }
}

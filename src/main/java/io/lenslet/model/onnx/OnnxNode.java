package io.lenslet.model.onnx;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One operation of a graph: the operator, the values that go in (an empty name is an optional one left out), those that
 * come out. Attributes are asked for with what ONNX takes where they are left out, and
 * {@link IllegalArgumentException} says which has another type.
 */
record OnnxNode(
        String name,
        String operator,
        String domain,
        List<String> inputs,
        List<String> outputs,
        Map<String, OnnxAttribute> attributes) {

    /** How errors call it. */
    String label() {
        String which = !name.isEmpty()
                ? "node '" + name + "'"
                : outputs.isEmpty() ? "a node without name and result" : "the node that gives '" + outputs.get(0) + "'";
        return (domain.isEmpty() || domain.equals("ai.onnx") ? "" : domain + ".") + operator + " (" + which + ")";
    }

    /** An input by its place, where the node has it. */
    Optional<String> input(int place) {
        return place < inputs.size() && !inputs.get(place).isEmpty()
                ? Optional.of(inputs.get(place))
                : Optional.empty();
    }

    float real(String attribute, float absent) {
        return find(attribute, OnnxAttribute.Real.class, "a float")
                .map(OnnxAttribute.Real::value)
                .orElse(absent);
    }

    long whole(String attribute, long absent) {
        return find(attribute, OnnxAttribute.Whole.class, "an integer")
                .map(OnnxAttribute.Whole::value)
                .orElse(absent);
    }

    /** One that counts something. */
    int count(String attribute, int absent) {
        long count = whole(attribute, absent);
        if (count < 1 || count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "attribute " + attribute + " must be from 1 to " + Integer.MAX_VALUE + ", was " + count);
        }
        return (int) count;
    }

    String text(String attribute, String absent) {
        return find(attribute, OnnxAttribute.Text.class, "text")
                .map(OnnxAttribute.Text::value)
                .orElse(absent);
    }

    Optional<List<Long>> wholes(String attribute) {
        return find(attribute, OnnxAttribute.Wholes.class, "a list of integers").map(OnnxAttribute.Wholes::values);
    }

    private <T extends OnnxAttribute> Optional<T> find(String attribute, Class<T> type, String expected) {
        OnnxAttribute found = attributes.get(attribute);
        if (found != null && !type.isInstance(found)) {
            throw new IllegalArgumentException("attribute " + attribute + " must be " + expected);
        }
        return Optional.ofNullable(type.cast(found));
    }
}

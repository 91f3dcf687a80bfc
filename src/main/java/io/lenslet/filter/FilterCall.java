package io.lenslet.filter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A filter as written down, in one line or in a job file: its name and its arguments. A value is a {@code Number}, a
 * {@code String} or a {@code List} of values. {@code where} says where it stands, for messages.
 */
public record FilterCall(String name, Map<String, Object> arguments, String where) {

    public FilterCall {
        arguments = new LinkedHashMap<>(arguments);
    }

    /** The one-line form, from which {@link PipelineSyntax} reads the same call. */
    @Override
    public String toString() {
        return arguments.isEmpty()
                ? name
                : arguments.entrySet().stream()
                        .map(argument -> argument.getKey() + "=" + text(argument.getValue()))
                        .collect(Collectors.joining(", ", name + "(", ")"));
    }

    private static String text(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(FilterCall::text).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof Number number
                && number.doubleValue() == Math.rint(number.doubleValue())
                && Math.abs(number.doubleValue()) < 1e15) {
            return Long.toString(number.longValue());
        }
        return value.toString();
    }
}

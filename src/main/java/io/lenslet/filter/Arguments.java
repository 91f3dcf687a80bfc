package io.lenslet.filter;

import io.lenslet.config.Suggestion;
import io.lenslet.window.Border;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The arguments of one call, read by the names and defaults of the filter's parameters. */
final class Arguments {

    private final FilterCall call;
    private final List<FilterParameter> parameters;

    Arguments(FilterCall call, List<FilterParameter> parameters) {
        this.call = call;
        this.parameters = parameters;
        List<String> known = parameters.stream().map(FilterParameter::name).toList();
        for (String name : call.arguments().keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(call.name() + " has no parameter '" + name + "' (" + call.where()
                        + "); " + Suggestion.remedy(name, "Known", known));
            }
        }
    }

    boolean given(String name) {
        return call.arguments().containsKey(name);
    }

    double number(String name) {
        Object value = value(name);
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw wrong(name, "a number", value);
    }

    int integer(String name) {
        return integer(name, value(name));
    }

    <E extends Enum<E>> E choice(String name, Class<E> type) {
        Object value = value(name);
        List<String> known = Arrays.stream(type.getEnumConstants())
                .map(FilterParameter::name)
                .toList();
        int index = known.indexOf(value.toString());
        if (index < 0) {
            throw new IllegalArgumentException(name + " of " + call.name() + " must not be '" + value + "' ("
                    + call.where() + "); " + Suggestion.remedy(value.toString(), "Known", known));
        }
        return type.getEnumConstants()[index];
    }

    Lens lens() {
        if (value("lens") instanceof List<?> rows) {
            if (given("radius") || given("size")) {
                throw new IllegalArgumentException(call.name()
                        + " must not have a radius or size beside a lens drawn as rows (" + call.where() + ")");
            }
            return new Lens.Shape(rows("lens", rows).stream()
                    .map(row -> row.stream().map(cell -> integer("lens", cell)).toList())
                    .toList());
        }
        int[] size = size();
        return choice("lens", LensName.class).lens(size[0], size[1]);
    }

    Weights weights() {
        List<List<Number>> rows = rows("rows", value("rows"));
        return new Weights(rows.stream()
                .map(row -> row.stream().map(Number::doubleValue).toList())
                .toList());
    }

    Slide slide() {
        int[] stride = pair("stride");
        boolean bordered =
                parameters.stream().anyMatch(parameter -> parameter.name().equals("border"));
        return new Slide(
                bordered ? choice("border", Border.class) : Border.SHRINK,
                bordered ? number("constant") : 0,
                stride[0],
                stride[1],
                integer("times"));
    }

    ResultMode result() {
        return choice("result", ResultMode.class);
    }

    /** Two whole numbers: {@code [rows, columns]}, or one for both. */
    int[] pair(String name) {
        Object value = value(name);
        if (value instanceof List<?> list && list.size() == 2) {
            return new int[] {integer(name, list.get(0)), integer(name, list.get(1))};
        }
        if (value instanceof Number) {
            return new int[] {integer(name, value), integer(name, value)};
        }
        throw wrong(name, "two whole numbers in brackets", value);
    }

    private int[] size() {
        if (!given("size")) {
            int radius = integer("radius");
            if (radius < 0 || radius > (Lens.MAXIMUM_SIZE - 1) / 2) {
                throw wrong("radius", "0 to " + (Lens.MAXIMUM_SIZE - 1) / 2, radius);
            }
            return new int[] {2 * radius + 1, 2 * radius + 1};
        }
        if (given("radius")) {
            throw new IllegalArgumentException(
                    call.name() + " must have a radius or a size, not both (" + call.where() + ")");
        }
        return pair("size");
    }

    private List<List<Number>> rows(String name, Object value) {
        List<List<Number>> rows = new ArrayList<>();
        if (!(value instanceof List<?> list)) {
            throw wrong(name, "rows of numbers: [[...], [...]]", value);
        }
        for (Object row : list) {
            if (!(row instanceof List<?> cells) || !cells.stream().allMatch(Number.class::isInstance)) {
                throw wrong(name, "rows of numbers: [[...], [...]]", value);
            }
            rows.add(cells.stream().map(Number.class::cast).toList());
        }
        return rows;
    }

    private int integer(String name, Object value) {
        if (value instanceof Number number && number.doubleValue() == number.intValue()) {
            return number.intValue();
        }
        throw wrong(name, "a whole number", value);
    }

    private Object value(String name) {
        Object given = call.arguments().get(name);
        if (given != null) {
            return given;
        }
        FilterParameter wanted = parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow();
        return PipelineSyntax.value(wanted.defaultValue()
                .orElseThrow(() -> new IllegalArgumentException(
                        call.name() + " must have a parameter '" + name + "' (" + call.where() + ")")));
    }

    private IllegalArgumentException wrong(String name, String expected, Object actual) {
        String text = new FilterCall("", Map.of("", actual), "").toString();
        return new IllegalArgumentException(name + " of " + call.name() + " must be " + expected + ", was "
                + text.substring(2, text.length() - 1) + " (" + call.where() + ")");
    }
}

package io.lenslet.config;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Binds scalars to numbers, booleans, text and enums. */
final class ScalarBinder {

    /** YAML 1.1 and 1.2 disagree on what 017 is; neither that nor hexadecimal is taken. */
    private static final Pattern DECIMAL_INTEGER = Pattern.compile("[-+]?(0|[1-9][0-9_]*)");

    private ScalarBinder() {}

    static Object bind(Node node, Class<?> type, String path) {
        if (type == int.class || type == Integer.class) {
            return (int) integer(node, path, Integer.MIN_VALUE, Integer.MAX_VALUE);
        } else if (type == long.class || type == Long.class) {
            return integer(node, path, Long.MIN_VALUE, Long.MAX_VALUE);
        } else if (type == double.class || type == Double.class) {
            return decimal(node, path);
        } else if (type == float.class || type == Float.class) {
            return single(node, path);
        } else if (type == boolean.class || type == Boolean.class) {
            return bool(node, path);
        } else if (type == String.class) {
            return text(node, "text", path);
        } else if (type.isEnum()) {
            return constant(node, type, path);
        }
        throw new IllegalArgumentException(Names.subject(path) + " is of " + type + ", which YAML is not bound to");
    }

    private static long integer(Node node, String path, long least, long greatest) {
        String digits = number(node, "an integer", path, Scalar.Kind.INTEGER);
        BigInteger value = new BigInteger(digits);
        if (value.compareTo(BigInteger.valueOf(least)) >= 0 && value.compareTo(BigInteger.valueOf(greatest)) <= 0) {
            return value.longValue();
        }
        throw ConfigException.expected(path, "an integer from " + least + " to " + greatest, node);
    }

    private static double decimal(Node node, String path) {
        double value = Double.parseDouble(finite(node, path));
        if (Double.isInfinite(value)) {
            throw ConfigException.expected(path, "a number of magnitude at most " + Double.MAX_VALUE, node);
        }
        return value;
    }

    private static float single(Node node, String path) {
        float value = Float.parseFloat(finite(node, path));
        if (Float.isInfinite(value)) {
            throw ConfigException.expected(path, "a number of magnitude at most " + Float.MAX_VALUE, node);
        }
        return value;
    }

    private static String finite(Node node, String path) {
        String digits = number(node, "a number", path, Scalar.Kind.INTEGER, Scalar.Kind.DECIMAL);
        if (digits.chars().noneMatch(Character::isDigit)) {
            throw ConfigException.expected(path, "a finite number", node);
        }
        return digits;
    }

    private static String number(Node node, String expected, String path, Scalar.Kind... kinds) {
        if (!(node instanceof Scalar scalar) || !Arrays.asList(kinds).contains(scalar.kind())) {
            throw ConfigException.expected(path, expected, node);
        }
        if (scalar.kind() == Scalar.Kind.INTEGER
                && !DECIMAL_INTEGER.matcher(scalar.text()).matches()) {
            throw ConfigException.expected(path, expected + " in decimal digits", node);
        }
        return scalar.text().replace("_", "");
    }

    private static boolean bool(Node node, String path) {
        if (node instanceof Scalar scalar && scalar.kind() == Scalar.Kind.BOOLEAN) {
            if (scalar.text().equals("true")) {
                return true;
            } else if (scalar.text().equals("false")) {
                return false;
            }
        }
        throw ConfigException.expected(path, "true or false", node);
    }

    private static String text(Node node, String expected, String path) {
        if (node instanceof Scalar scalar && scalar.kind() != Scalar.Kind.EMPTY) {
            return scalar.text();
        }
        throw ConfigException.expected(path, expected, node);
    }

    private static Object constant(Node node, Class<?> type, String path) {
        Map<String, Object> constants = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(Names.constant((Enum<?>) constant), constant);
        }
        String name = text(node, "one of " + String.join(", ", constants.keySet()), path);
        if (!constants.containsKey(name)) {
            throw ConfigException.at(
                    node.location(),
                    "unknown " + Names.words(type) + " '" + name + "'",
                    Suggestion.remedy(name, "Known", constants.keySet()));
        }
        return constants.get(name);
    }
}

package io.lenslet.job;

import io.lenslet.config.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How jobs and commands name a network: {@code lenet5}, or the path of a network file, and behind it the values of the
 * network's parameters where they are not to be the defaults, {@code simplest(size=7, activation=relu)}.
 */
record NetworkName(String file, Map<String, String> parameters) {

    static NetworkName parse(String name) {
        int open = name.indexOf('(');
        if (open < 0) {
            return new NetworkName(name, Map.of());
        }
        if (!name.endsWith(")")) {
            throw new UsageException("network '" + name + "' must end with ')' behind the values of its parameters");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String argument : arguments(name.substring(open + 1, name.length() - 1))) {
            int equals = argument.indexOf('=');
            if (equals < 0) {
                throw new UsageException(
                        "network '" + name + "' must give parameters as NAME=VALUE, was '" + argument.strip() + "'");
            }
            parameters.put(
                    argument.substring(0, equals).strip(),
                    argument.substring(equals + 1).strip());
        }
        return new NetworkName(name.substring(0, open).strip(), parameters);
    }

    /** Parts between commas that stand in no brackets. */
    private static List<String> arguments(String text) {
        List<String> arguments = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
            if (c == ',' && depth == 0) {
                arguments.add(text.substring(start, i));
                start = i + 1;
            }
        }
        arguments.add(text.substring(start));
        return arguments;
    }

    /** True for the path of a file, false for a name in the jar. */
    boolean path() {
        return file.contains("/") || file.endsWith(".yaml");
    }
}

package io.lenslet.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How records, enums and paths are spelled in YAML and in errors. */
final class Names {

    private Names() {}

    /** The members of a union by tag, in the order of its permits clause; unions within it are spread out. */
    static Map<String, Class<?>> members(Class<?> union) {
        Map<String, Class<?>> members = new LinkedHashMap<>();
        for (Class<?> member : union.getPermittedSubclasses()) {
            if (isUnion(member)) {
                members.putAll(members(member));
            } else if (member.isRecord()) {
                members.put(tag(member), member);
            } else {
                throw new IllegalArgumentException(member.getName() + " is in a union and must be a record");
            }
        }
        return members;
    }

    static boolean isUnion(Class<?> type) {
        return type.isInterface() && type.isSealed();
    }

    /** {@code MaxPool2d} is {@code maxPool2d}. */
    static String tag(Class<?> member) {
        String name = member.getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /** {@code WEIGHTED_MEAN} is {@code weighted-mean}. */
    static String constant(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code LearningRate} is "learning rate". */
    static String words(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    static String join(String path, Object step) {
        return path.isEmpty() ? step.toString() : path + "." + step;
    }

    static String subject(String path) {
        return path.isEmpty() ? "the document" : path;
    }
}

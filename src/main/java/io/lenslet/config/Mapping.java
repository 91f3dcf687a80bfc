package io.lenslet.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keys and their values in the order of the file; the location of a value is that of its key. */
public record Mapping(Map<String, Node> entries, Location location) implements Node {

    public Mapping {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public String describe() {
        return entries.isEmpty() ? "an empty mapping" : "a mapping";
    }
}

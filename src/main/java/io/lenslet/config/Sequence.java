package io.lenslet.config;

import java.util.List;

/** A list. */
public record Sequence(List<Node> elements, Location location) implements Node {

    public Sequence {
        elements = List.copyOf(elements);
    }

    @Override
    public String describe() {
        return "a list";
    }
}

package io.lenslet.config;

/** A value of a YAML tree. Immutable. */
public sealed interface Node permits Scalar, Sequence, Mapping {

    /** The place of the key that names this value; of the value itself in a list and at the root. */
    Location location();

    /** How an error names this value: {@code 3.5}, {@code 'ten'}, {@code a list}. */
    String describe();

    /**
     * This tree with one value replaced or added. {@code assignment} is {@code KEY=VALUE}: the key is dotted and may
     * hold list indices ({@code training.epochs}, {@code layers.0.conv2d.filters}), the value is YAML ({@code [1, 2]},
     * <code>{adam: {}}</code>). Mappings on the way that are not there are made. This tree is not modified.
     */
    default Node with(String assignment) {
        return Assignment.parse(assignment).applyTo(this);
    }
}

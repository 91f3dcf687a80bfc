package io.lenslet.nn;

import java.util.List;

/**
 * One tensor of a layer's parameters. {@code name} is unique in its layer, {@code dimensions} are the tensor's,
 * outermost first. A tensor with a {@code fanIn} (the inputs that one output sees; {@code fanOut}: the outputs that one
 * input reaches) starts at random, any other at {@code initial}. One that is not {@code trained} is a statistic of the
 * data: the forward pass updates it, no optimizer touches it. One that is {@code frozen} stays as it was at the start,
 * trained or statistic.
 */
public record Parameter(
        String name, List<Integer> dimensions, int fanIn, int fanOut, float initial, boolean trained, boolean frozen) {

    /** A tensor that is no layer's. */
    public static Parameter values(String name, List<Integer> dimensions) {
        return new Parameter(name, dimensions, 0, 0, 0f, false, false);
    }

    static Parameter weight(List<Integer> dimensions, int fanIn, int fanOut) {
        return new Parameter("weight", dimensions, fanIn, fanOut, 0f, true, false);
    }

    static Parameter bias(int count) {
        return constant("bias", count, 0f);
    }

    static Parameter constant(String name, int count, float initial) {
        return new Parameter(name, List.of(count), 0, 0, initial, true, false);
    }

    static Parameter statistic(String name, int count, float initial) {
        return new Parameter(name, List.of(count), 0, 0, initial, false, false);
    }

    /** The same tensor as part of the layer called {@code layer}. */
    Parameter within(String layer) {
        return new Parameter(layer + "." + name, dimensions, fanIn, fanOut, initial, trained, frozen);
    }

    Parameter frozen(boolean isFrozen) {
        return new Parameter(name, dimensions, fanIn, fanOut, initial, trained, isFrozen);
    }

    /** Whether an optimizer moves it. */
    public boolean learned() {
        return trained && !frozen;
    }

    /** The numbers in the tensor; a network has none whose number is no int. */
    public int size() {
        return dimensions.stream().reduce(1, Math::multiplyExact);
    }

    /** The numbers in all {@code parameters}; {@link Long#MAX_VALUE} where they are that many or more. */
    static long count(List<Parameter> parameters) {
        return parameters.stream()
                .mapToLong(p -> Counts.product(
                        p.dimensions.stream().mapToLong(Integer::longValue).toArray()))
                .reduce(0, Counts::sum);
    }

    /** The numbers in all {@code parameters} that are trained, or in all that are not. */
    static int count(List<Parameter> parameters, boolean trained) {
        return parameters.stream()
                .filter(p -> p.trained() == trained)
                .mapToInt(Parameter::size)
                .sum();
    }
}

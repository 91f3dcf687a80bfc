package io.lenslet.nn;

import java.util.List;

/**
 * One tensor of a layer's parameters. {@code name} is unique in its layer, {@code dimensions} are the tensor's, outermost first;
 * {@code fanIn} and {@code fanOut} are the inputs that one output sees and the outputs that one input reaches, both 0 for a tensor that
 * starts at zero.
 */
public record Parameter(String name, List<Integer> dimensions, int fanIn, int fanOut) {

    static Parameter weight(List<Integer> dimensions, int fanIn, int fanOut) {
        return new Parameter("weight", dimensions, fanIn, fanOut);
    }

    static Parameter bias(int count) {
        return new Parameter("bias", List.of(count), 0, 0);
    }

    /** The numbers in the tensor. */
    public int size() {
        return dimensions.stream().reduce(1, Math::multiplyExact);
    }
}

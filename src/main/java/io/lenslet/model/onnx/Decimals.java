package io.lenslet.model.onnx;

import java.math.BigDecimal;

/** Hyper-parameters, which are floats in ONNX and decimal numbers in network files. */
final class Decimals {

    private Decimals() {}

    /** The decimal number with the fewest digits that is this float: 0.1 and not 0.10000000149011612. */
    static double of(float value) {
        return Double.parseDouble(Float.toString(value));
    }

    /** 1 less that number, without the digits of a binary subtraction. */
    static double oneMinus(float value) {
        return Float.isFinite(value)
                ? BigDecimal.ONE.subtract(new BigDecimal(Float.toString(value))).doubleValue()
                : Double.NaN;
    }
}

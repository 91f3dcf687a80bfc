package io.lenslet.spark.ml;

import io.lenslet.nn.Shape;
import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.linalg.Vector;

/** Numbers as pixels: whole ones from 0 to 255, (channel, row, column). */
final class Pixels {

    private Pixels() {}

    static byte[] ofVector(Vector vector, Shape input) {
        requireSize(vector.size(), input);
        byte[] sample = new byte[vector.size()];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = pixel(i, vector.apply(i));
        }
        return sample;
    }

    static byte[] ofNumbers(List<? extends Number> numbers, Shape input) {
        requireSize(numbers.size(), input);
        byte[] sample = new byte[numbers.size()];
        int i = 0;
        for (Number number : numbers) {
            sample[i] = pixel(i++, number == null ? Double.NaN : number.doubleValue());
        }
        return sample;
    }

    private static void requireSize(int size, Shape input) {
        if (size != input.size()) {
            throw new IllegalArgumentException("an image must have " + input.size() + " pixels, those of " + input
                    + " (channels, height, width), had " + size);
        }
    }

    private static byte pixel(int place, double value) {
        if (!(value >= 0 && value <= 255) || value != Math.rint(value)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "a pixel must be a whole number from 0 to 255, number %d of an image was %s; scale pixels to that range,"
                            + " the normalization does the rest",
                    place,
                    value));
        }
        return (byte) (int) value;
    }
}

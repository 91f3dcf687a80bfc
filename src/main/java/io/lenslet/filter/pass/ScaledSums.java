package io.lenslet.filter.pass;

import io.lenslet.image.Image.Depth;
import io.lenslet.image.Plane;
import io.lenslet.kernel.pixel.ShortRows;
import java.util.Optional;

/**
 * Turns sums of 16 bits under whole weights into bytes where they are scaled: by a multiplication where there is one
 * that is exact, else through a table of all sums that may come up.
 */
final class ScaledSums {

    private static final int GREATEST_SAMPLE = 255;

    private final int least;
    private final Optional<Scaling> scaling;
    private final byte[] table;

    private ScaledSums(int least, Optional<Scaling> scaling, byte[] table) {
        this.least = least;
        this.scaling = scaling;
        this.table = table;
    }

    /**
     * For sums under {@code taps}, none where they are not scaled into bytes, or the image is too small to make it
     * worth while.
     */
    static Optional<ScaledSums> of(WeightGrid taps, SampleConversion finish, Plane target) {
        int least = GREATEST_SAMPLE * taps.least();
        int greatest = GREATEST_SAMPLE * taps.greatest();
        boolean many = greatest - least < (long) target.width() * target.height() / 4;
        if (target.depth() != Depth.U8 || finish.scale() == 1 || !many) {
            return Optional.empty();
        }
        Optional<Scaling> scaling =
                least == 0 && !finish.middle() ? Scaling.of(finish.scale(), greatest) : Optional.empty();
        byte[] table = scaling.isPresent() ? new byte[0] : table(least, greatest, finish);
        return Optional.of(new ScaledSums(least, scaling, table));
    }

    private static byte[] table(int least, int greatest, SampleConversion finish) {
        Plane table = new Plane(greatest - least + 1, 1, new byte[greatest - least + 1]);
        for (int i = 0; i < table.width(); i++) {
            table.put(i, finish.value(i + least, Depth.U8));
        }
        return table.bytes();
    }

    /** Stores every {@code stride}-th of a row of sums as row {@code y} of the target. {@code dense} is scratch. */
    void row(AccumulatorRows.Shorts sums, int stride, Plane target, int y, byte[] dense) {
        int outputs = target.width();
        int to = y * outputs;
        if (scaling.isEmpty()) {
            for (int x = 0; x < outputs; x++) {
                target.bytes()[to + x] = table[(int) sums.at(x * stride) - least];
            }
        } else if (stride == 1) {
            divide(sums, scaling.get(), target.bytes(), to, outputs);
        } else {
            divide(sums, scaling.get(), dense, 0, (outputs - 1) * stride + 1);
            PassRows.pick(dense, stride, target.bytes(), to, outputs);
        }
    }

    private static void divide(AccumulatorRows.Shorts sums, Scaling scaling, byte[] target, int to, int length) {
        ShortRows.ROWS.divide(
                sums.values, 0, target, to, length, scaling.half(), scaling.multiplier(), scaling.shift());
    }
}

package io.lenslet.train.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.random.RandomStream;
import io.lenslet.train.augmentation.Augmentation.Flip;
import io.lenslet.train.augmentation.Augmentation.Rotate;
import io.lenslet.train.augmentation.Augmentation.Scale;
import io.lenslet.train.augmentation.Augmentation.Shear;
import io.lenslet.train.augmentation.Augmentation.Shift;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** What is drawn, read back from the map. */
class AffineMapTest {

    private static final int DRAWS = 10_000;

    @Test
    void anglesAreUniform() {
        assertUniform(
                -20,
                20,
                new Flip(0),
                new Scale(0),
                new Shear(0),
                new Rotate(20),
                map -> Math.toDegrees(Math.atan2(-map.rowByColumn, map.rowByRow)));
    }

    @Test
    void factorsAreUniform() {
        assertUniform(0.7, 1.3, new Flip(0), new Scale(0.3), new Shear(0), new Rotate(0), map -> 1 / map.rowByRow);
        assertUniform(
                0.7, 1.3, new Flip(1), new Scale(0.3), new Shear(0), new Rotate(0), map -> -1 / map.columnByColumn);
    }

    @Test
    void slantsAreUniform() {
        assertUniform(
                -15,
                15,
                new Flip(0),
                new Scale(0),
                new Shear(15),
                new Rotate(0),
                map -> Math.toDegrees(Math.atan(-map.columnByRow)));
    }

    /** Every tenth of the range gets a tenth of the draws, within 5 deviations; none is outside, but for rounding. */
    private static void assertUniform(
            double least,
            double greatest,
            Flip flip,
            Scale scale,
            Shear shear,
            Rotate rotate,
            ToDoubleFunction<AffineMap> value) {
        RandomStream random = RandomStream.of(2);
        int[] tenths = new int[10];
        AffineMap map = new AffineMap();
        for (int i = 0; i < DRAWS; i++) {
            map.draw(random, flip, scale, shear, rotate, new Shift(0));
            double share = (value.applyAsDouble(map) - least) / (greatest - least);
            assertThat(share).isBetween(-1e-9, 1 + 1e-9);
            tenths[(int) Math.min(9, Math.max(0, share * 10))]++;
        }
        for (int count : tenths) {
            assertThat(count).isBetween(DRAWS / 10 - 150, DRAWS / 10 + 150);
        }
    }
}

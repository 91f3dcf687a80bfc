package io.lenslet.train.augmentation;

import io.lenslet.random.RandomStream;
import io.lenslet.train.augmentation.Augmentation.Flip;
import io.lenslet.train.augmentation.Augmentation.Rotate;
import io.lenslet.train.augmentation.Augmentation.Scale;
import io.lenslet.train.augmentation.Augmentation.Shear;
import io.lenslet.train.augmentation.Augmentation.Shift;

/**
 * Where the pixels of a flipped, scaled, sheared, rotated and shifted image come from. Coordinates count from the
 * image's center, columns to the right and rows downward: {@code sourceColumn = columnByColumn (column - shiftColumns)
 * + columnByRow (row - shiftRows)}, and the same for the row.
 */
final class AffineMap {

    double columnByColumn;
    double columnByRow;
    double rowByColumn;
    double rowByRow;
    int shiftColumns;
    int shiftRows;

    /** Draws a map. The number of draws is always the same, so that no kind's parameters change what another draws. */
    void draw(RandomStream random, Flip flip, Scale scale, Shear shear, Rotate rotate, Shift shift) {
        boolean flipped = random.nextDouble() < flip.probability();
        double factor = 1 + scale.range() * signed(random);
        double slant = StrictMath.toRadians(shear.degrees() * signed(random));
        double angle = StrictMath.toRadians(rotate.degrees() * signed(random));
        set(flipped, factor, slant, angle);
        shiftColumns = whole(random, shift.pixels());
        shiftRows = whole(random, shift.pixels());
    }

    /** A number in {@code [-1, 1)}. */
    static double signed(RandomStream random) {
        return 2 * random.nextDouble() - 1;
    }

    private static int whole(RandomStream random, int largest) {
        return (int) StrictMath.floor(random.nextDouble() * (2 * largest + 1)) - largest;
    }

    /**
     * The inverse of flipping, then scaling, then shearing, then rotating (clockwise as seen on a screen): their
     * inverses, last first.
     */
    void set(boolean flipped, double factor, double slant, double angle) {
        double sine = StrictMath.sin(angle);
        double cosine = StrictMath.cos(angle);
        double lean = StrictMath.tan(slant);
        double columnFactor = flipped ? -1 / factor : 1 / factor;
        columnByColumn = (cosine + lean * sine) * columnFactor;
        columnByRow = (sine - lean * cosine) * columnFactor;
        rowByColumn = -sine / factor;
        rowByRow = cosine / factor;
    }
}

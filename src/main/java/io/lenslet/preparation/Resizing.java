package io.lenslet.preparation;

import java.util.Optional;

/**
 * Brings planes of one size to another. Each axis for itself is resampled with a triangle as wide as a step where the
 * plane shrinks and as wide as a pixel where it grows: bilinear interpolation with antialiasing, as in Pillow. Weights
 * and sums are in double, what lies between the axes in float, and results are rounded half up: no operation whose
 * result Java leaves open.
 *
 * <p>Where a plane shrinks, nearly all of its results follow from means that are quicker to find and close enough to
 * tell how they are rounded ({@link Shrinking}); the others are computed as defined. Not thread-safe.
 */
final class Resizing {

    /** What an array holds. */
    private static final int MOST_VALUES = Integer.MAX_VALUE - 8;

    private final int width;
    private final int height;
    private final int targetWidth;
    /** The part of the target that is filled begins here; all else stays black. */
    private final int left;

    private final int top;
    private final WeightedMeans columns;
    private final WeightedMeans rows;
    private final Optional<Shrinking> shrinking;

    Resizing(Fit fit, int width, int height, int targetWidth, int targetHeight) {
        this.width = width;
        this.height = height;
        this.targetWidth = targetWidth;
        double across = (double) width / targetWidth;
        double down = (double) height / targetHeight;
        double smaller = Math.min(across, down);
        double larger = Math.max(across, down);
        columns = switch (fit) {
            case STRETCH -> WeightedMeans.whole(width, targetWidth);
            case CROP -> WeightedMeans.middle(width, targetWidth, smaller);
            case PAD -> WeightedMeans.whole(width, filled(width, larger, targetWidth));
        };
        if ((long) height * columns.count() > MOST_VALUES) {
            throw new IllegalArgumentException("an image of " + width + " x " + height
                    + " (width, height) is too high to be made " + columns.count() + " wide");
        }
        rows = switch (fit) {
            case STRETCH -> WeightedMeans.whole(height, targetHeight);
            case CROP -> WeightedMeans.middle(height, targetHeight, smaller);
            case PAD -> WeightedMeans.whole(height, filled(height, larger, targetHeight));
        };
        left = (targetWidth - columns.count()) / 2;
        top = (targetHeight - rows.count()) / 2;
        shrinking = columns.shrinks() && rows.shrinks() ? shrinking() : Optional.empty();
    }

    private static int filled(int size, double scale, int target) {
        return (int) Math.max(1, Math.min(target, Math.round(size / scale)));
    }

    private Optional<Shrinking> shrinking() {
        Segments across = columns.segments();
        Segments down = rows.segments();
        return Shrinking.fits(across, down) ? Optional.of(new Shrinking(across, down, width)) : Optional.empty();
    }

    /** Whether this is for planes of that size. */
    boolean takes(int width, int height) {
        return this.width == width && this.height == height;
    }

    /** Fills the part of {@code target} that begins at {@code start} with the plane. */
    void apply(byte[] plane, byte[] target, int start) {
        int to = start + top * targetWidth + left;
        if (shrinking.isPresent()) {
            shrink(shrinking.get(), plane, target, to);
        } else {
            applyDefinition(plane, target, to);
        }
    }

    private void shrink(Shrinking quick, byte[] plane, byte[] target, int to) {
        double[] means = new double[rows.count() * columns.count()];
        quick.apply(plane, means);
        for (int row = 0; row < rows.count(); row++) {
            for (int column = 0; column < columns.count(); column++) {
                double half = means[row * columns.count() + column] + 0.5;
                int rounded = (int) (half - Shrinking.ERROR);
                target[to + row * targetWidth + column] =
                        rounded == (int) (half + Shrinking.ERROR) ? (byte) rounded : defined(plane, row, column);
            }
        }
    }

    /** One result. */
    private byte defined(byte[] plane, int row, int column) {
        int lines = rows.end(row) - rows.begin(row);
        float[] narrow = new float[lines];
        columns.means(column, plane, rows.begin(row) * width, width, lines, narrow, 0, 1);
        return (byte) Math.round(rows.mean(row, narrow, 0, 1));
    }

    /** All results. */
    private void applyDefinition(byte[] plane, byte[] target, int to) {
        int begin = rows.begin(0);
        int lines = rows.end(rows.count() - 1) - begin;
        float[] narrow = new float[lines * columns.count()];
        for (int line = 0; line < lines; line += WeightedMeans.LINES) {
            int some = Math.min(WeightedMeans.LINES, lines - line);
            for (int column = 0; column < columns.count(); column++) {
                int at = line * columns.count() + column;
                columns.means(column, plane, (begin + line) * width, width, some, narrow, at, columns.count());
            }
        }
        for (int row = 0; row < rows.count(); row++) {
            int first = (rows.begin(row) - begin) * columns.count();
            for (int column = 0; column < columns.count(); column++) {
                target[to + row * targetWidth + column] =
                        (byte) Math.round(rows.mean(row, narrow, first + column, columns.count()));
            }
        }
    }
}

package io.lenslet.report.filter;

import io.lenslet.image.Image;

/**
 * A place in an image, as shares of its width and its height, so that it is the same place in an image of another size.
 */
record RelativePosition(double x, double y) {

    private static final int EVERY = 4;

    /**
     * The middle of the square of {@code side} pixels in which neighbors differ most: where there is something to be
     * seen.
     */
    static RelativePosition busiest(Image image, int side) {
        Thumbnail.Levels levels = Thumbnail.levels(image, image.color().planes() / 2);
        RelativePosition busiest = new RelativePosition(0.5, 0.5);
        double most = 0;
        for (int top = 0; top + side <= image.height(); top += side / 2) {
            for (int left = 0; left + side <= image.width(); left += side / 2) {
                double differences = differences(levels, image.width(), left, top, side);
                if (differences > most) {
                    most = differences;
                    busiest = new RelativePosition(
                            (left + side / 2.0) / image.width(), (top + side / 2.0) / image.height());
                }
            }
        }
        return busiest;
    }

    private static double differences(Thumbnail.Levels levels, int pitch, int left, int top, int side) {
        double sum = 0;
        for (int y = top; y < top + side; y += EVERY) {
            for (int x = left + EVERY; x < left + side; x += EVERY) {
                sum += Math.abs(levels.at(y * pitch + x) - levels.at(y * pitch + x - EVERY));
            }
        }
        return sum;
    }
}

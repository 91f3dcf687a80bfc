package io.lenslet.batch;

import java.io.Serializable;

/** The images of one task, those of one container together and in its order. {@code number} is unique in the run. */
public record TaskWork(int number, ImageWork[] images) implements Serializable {

    /** About how long it takes, in pixels. */
    public long cost() {
        long cost = 0;
        for (ImageWork image : images) {
            cost += image.cost();
        }
        return cost;
    }
}

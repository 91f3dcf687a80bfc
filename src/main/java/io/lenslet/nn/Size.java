package io.lenslet.nn;

import io.lenslet.config.Shorthand;
import java.io.Serializable;

/** A height and a width in pixels; {@code 5} in a network file is 5 x 5, {@code [3, 1]} is 3 high and 1 wide. */
@Shorthand
public record Size(int height, int width) implements Serializable {

    Size requireAtLeast(int least, String what) {
        if (height < least || width < least) {
            throw new IllegalArgumentException(what + " must be at least " + least + ", was " + this);
        }
        return this;
    }

    @Override
    public String toString() {
        return height + "x" + width;
    }
}

package io.lenslet.preparation;

import io.lenslet.config.Default;
import java.io.Serializable;
import java.util.List;

/**
 * The form in which a network gets images: their {@code size} (height, width), how images of another {@code fit} it,
 * and their {@code color}. Where none of it is given images are taken as they are, and must be as the network takes
 * them.
 */
public record ImageForm(
        @Default("[]") List<Integer> size,
        @Default("stretch") Fit fit,
        @Default("network") Colors color) implements Serializable {

    /** Images as they are. */
    public static final ImageForm AS_IT_IS = new ImageForm(List.of(), Fit.STRETCH, Colors.NETWORK);

    public ImageForm {
        size = List.copyOf(size);
        if (!size.isEmpty() && (size.size() != 2 || size.get(0) < 1 || size.get(1) < 1)) {
            throw new IllegalArgumentException("size must be [height, width], each at least 1, was " + size);
        }
        if (size.isEmpty() && fit != Fit.STRETCH) {
            throw new IllegalArgumentException("fit must come with a size to which images are fitted");
        }
    }
}

package io.lenslet.preparation;

import io.lenslet.config.Default;
import io.lenslet.filter.Pipeline;
import io.lenslet.nn.Shape;
import java.io.Serializable;
import java.util.List;

/**
 * What is done to every image before the network sees it, in training and after: first the filters of {@code
 * preprocess} (a {@link Pipeline} in its one-line form; empty for none), at the image's own size, then what {@code
 * image} says.
 */
public record ImagePreparation(
        @Default("{}") ImageForm image, @Default("''") String preprocess) implements Serializable {

    /** Nothing is done; images must be as the network takes them. */
    public static final ImagePreparation NONE = new ImagePreparation(ImageForm.AS_IT_IS, "");

    public ImagePreparation {
        if (!preprocess.isEmpty()) {
            Pipeline.parse(preprocess);
        }
    }

    /** Images of any size, of which the middle is taken. */
    public static ImagePreparation cropped(Shape input) {
        return new ImagePreparation(
                new ImageForm(List.of(input.height(), input.width()), Fit.CROP, Colors.NETWORK), "");
    }

    /** {@link IllegalArgumentException} where what comes out is not what a network with this input takes. */
    public void requireFits(Shape input) {
        if (image.equals(ImageForm.AS_IT_IS)) {
            return;
        }
        image.color().requireFit(input.channels());
        List<Integer> size = List.of(input.height(), input.width());
        if (!image.size().isEmpty() && !image.size().equals(size)) {
            throw new IllegalArgumentException(
                    "image.size must be that of the network's input, " + size + ", was " + image.size());
        }
    }
}

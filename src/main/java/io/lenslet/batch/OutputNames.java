package io.lenslet.batch;

import io.lenslet.input.ImageEntry;
import io.lenslet.input.ImageNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The outputs of images: their paths, with another ending where the format is another. Where two images would have one
 * output, {@code a.bmp} and {@code a.png} both {@code a.png}, the one whose own path that is keeps it; the others get
 * the ending behind their whole name ({@code a.bmp.png}). This depends on which images there are, and not on their
 * order.
 */
final class OutputNames {

    private OutputNames() {}

    /** The output of each image by its path; images with a problem have none. Paths must differ and be in order. */
    static Map<String, String> of(List<ImageEntry> images, OutputFormat format) {
        Map<String, String> outputs = new HashMap<>();
        Map<String, String> owners = new HashMap<>();
        List<ImageEntry> renamed = new ArrayList<>();
        for (ImageEntry image : images) {
            if (image.problem().isEmpty()) {
                String output = ImageNames.written(image.path(), format.of(image.format()));
                if (output.equals(image.path())) {
                    owners.put(output, image.path());
                    outputs.put(image.path(), output);
                } else {
                    renamed.add(image);
                }
            }
        }
        for (ImageEntry image : renamed) {
            String ending = "." + format.of(image.format()).extension();
            String output = ImageNames.written(image.path(), format.of(image.format()));
            for (String candidate = image.path() + ending;
                    owners.putIfAbsent(output, image.path()) != null;
                    candidate += ending) {
                output = candidate;
            }
            outputs.put(image.path(), output);
        }
        return outputs;
    }

    /** True where an output is not what its image's would be if it were alone. */
    static boolean evasive(ImageEntry image, String output, OutputFormat format) {
        return !output.equals(ImageNames.written(image.path(), format.of(image.format())));
    }
}

package io.lenslet.batch;

import io.lenslet.input.ImageEntry;
import io.lenslet.input.ImageNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The outputs of images: their paths, with another ending where the format is another. Where two images would have one
 * output, {@code a.bmp} and {@code a.png} both {@code a.png}, the one whose own path that is keeps it; the others get
 * the ending behind their whole name ({@code a.bmp.png}). So they do where the output would be a folder of another's.
 * This depends on which images there are, and not on their order.
 */
final class OutputNames {

    private OutputNames() {}

    /** The output of each image by its path; images with a problem have none. Paths must differ and be in order. */
    static Map<String, String> of(List<ImageEntry> images, OutputFormat format) {
        Map<String, String> outputs = new HashMap<>();
        Set<String> taken = folders(images);
        List<ImageEntry> renamed = new ArrayList<>();
        for (ImageEntry image : images) {
            if (image.problem().isEmpty()) {
                String output = ImageNames.written(image.path(), format.of(image.format()));
                if (output.equals(image.path()) && taken.add(output)) {
                    outputs.put(image.path(), output);
                } else {
                    renamed.add(image);
                }
            }
        }
        for (ImageEntry image : renamed) {
            String ending = "." + format.of(image.format()).extension();
            String output = ImageNames.written(image.path(), format.of(image.format()));
            for (String candidate = image.path() + ending; !taken.add(output); candidate += ending) {
                output = candidate;
            }
            outputs.put(image.path(), output);
        }
        return outputs;
    }

    /** The folders that outputs lie in; an archive may hold {@code a.png} and {@code a.png/b.png}. */
    private static Set<String> folders(List<ImageEntry> images) {
        Set<String> folders = new HashSet<>();
        for (ImageEntry image : images) {
            String path = image.path();
            int slash = path.lastIndexOf('/');
            while (slash > 0 && folders.add(path.substring(0, slash))) {
                slash = path.lastIndexOf('/', slash - 1);
            }
        }
        return folders;
    }

    /** True where an output is not what its image's would be if it were alone. */
    static boolean evasive(ImageEntry image, String output, OutputFormat format) {
        return !output.equals(ImageNames.written(image.path(), format.of(image.format())));
    }
}

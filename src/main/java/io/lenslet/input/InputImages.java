package io.lenslet.input;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The images of an input, and what was passed over. {@code displaced} of them have the whole name of their container in
 * front, because another image has the path that they would have.
 */
public record InputImages(List<ImageEntry> images, List<PassedOver> passedOver, long displaced) {

    /** Nothing. */
    public static final InputImages NONE = new InputImages(List.of(), List.of(), 0);

    /**
     * What was found in the files of an input, whose images in files of their own are {@code single}. Where containers
     * of several kinds or a folder have one name ({@code a.zip}, {@code a.tar}, {@code a/}), or tables have the same
     * keys, they would name images alike. The folder's image has the path then, or that of the first container by name;
     * the other is {@code a.zip/1.png}. So none is lost. This depends on which files there are, and not on their order.
     */
    public static InputImages of(List<ImageEntry> single, List<InputListing.Found> found, List<PassedOver> passedOver) {
        List<ImageEntry> images = new ArrayList<>(single);
        Map<String, String> owners = new HashMap<>();
        single.forEach(image -> owners.put(image.path(), image.uri()));
        List<InputListing.Found> ordered = found.stream()
                .sorted(Comparator.comparing((InputListing.Found file) ->
                                ImageSource.of(file.file().uri()).container())
                        .thenComparing(file -> file.file().path()))
                .toList();
        long displaced = 0;
        for (InputListing.Found file : ordered) {
            for (ImageEntry image : file.images()) {
                boolean free = owners.putIfAbsent(image.path(), image.uri()) == null
                        || owners.get(image.path()).equals(image.uri());
                displaced += free ? 0 : 1;
                images.add(
                        free
                                ? image
                                : image.named(file.file().path() + "/"
                                        + image.path()
                                                .substring(file.file().prefix().length())));
            }
        }
        return new InputImages(images, passedOver, displaced);
    }
}

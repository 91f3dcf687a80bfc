package io.lenslet.input;

import io.lenslet.input.PassedOver.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the listing of a file finds: images, good and bad ones, and what is passed over. Which names in a container are
 * meant is decided here.
 */
final class Findings {

    private static final String LABEL = ".cls";
    private static final int LONGEST_LABEL = 1000;

    private final List<ImageEntry> images = new ArrayList<>();
    /** Of archives in WebDataset's way: the class of {@code a/42.png} is in {@code a/42.cls}. */
    private final Map<String, String> labels = new HashMap<>();

    private final PassedOver.Tally passedOver = new PassedOver.Tally();

    void image(ImageEntry image) {
        images.add(image);
    }

    void passOver(Reason reason, String path) {
        passedOver.add(reason, path);
    }

    /**
     * True where a member of an archive is to be looked at: it is called an image, and its name begins with neither dot
     * nor underscore.
     */
    boolean meant(String prefix, MemberName name) {
        boolean called = ImageNames.calledImage(name.path())
                || !name.problem().isEmpty() && ImageNames.calledImage(name.withoutNul());
        if (!called || ImageNames.hidden(name.path())) {
            Reason reason = ImageNames.hidden(name.path()) ? Reason.HIDDEN : Reason.NOT_CALLED_IMAGE;
            passOver(reason, prefix + name.path());
            return false;
        }
        return true;
    }

    /** True where a row of a table is to be looked at: what is in it decides whether it is an image. */
    boolean meantInTable(MemberName name) {
        if (ImageNames.hidden(name.path())) {
            passOver(Reason.HIDDEN, name.path());
            return false;
        }
        return true;
    }

    /** True for a member that holds the class of the image beside it. */
    boolean holdsLabel(MemberName name) {
        return name.path().endsWith(LABEL) && name.problem().isEmpty() && !ImageNames.hidden(name.path());
    }

    /** The class that the member at {@code path} holds. */
    void label(String path, InputStream content) throws IOException {
        labels.put(key(path), new String(content.readNBytes(LONGEST_LABEL), StandardCharsets.UTF_8).strip());
    }

    /** The path up to the first dot of the file's name. */
    private static String key(String path) {
        int dot = path.indexOf('.', path.lastIndexOf('/') + 1);
        return dot < 0 ? path : path.substring(0, dot);
    }

    List<ImageEntry> images() {
        return labels.isEmpty()
                ? images
                : images.stream()
                        .map(image -> image.labeled(labels.getOrDefault(key(image.path()), "")))
                        .toList();
    }

    PassedOver.Tally passedOver() {
        return passedOver;
    }
}

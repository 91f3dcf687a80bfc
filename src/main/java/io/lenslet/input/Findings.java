package io.lenslet.input;

import io.lenslet.input.PassedOver.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * What the listing of a file finds: images, good and bad ones, and what is passed over. Which names in a container are
 * meant is decided here.
 */
final class Findings {

    private final List<ImageEntry> images = new ArrayList<>();
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

    List<ImageEntry> images() {
        return images;
    }

    PassedOver.Tally passedOver() {
        return passedOver;
    }
}

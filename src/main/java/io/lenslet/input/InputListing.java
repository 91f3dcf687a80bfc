package io.lenslet.input;

import io.lenslet.input.PassedOver.Reason;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** The images in a file of the input. */
public final class InputListing {

    private InputListing() {}

    /** What was found in one file. */
    public record Found(InputFile file, ImageEntry[] images, PassedOver[] passedOver) implements Serializable {}

    /** The images in {@code file} that are meant. A container that cannot be read is itself a bad image. */
    public static Found images(InputFile file, Globs globs, Configuration configuration)
            throws IOException, InterruptedException {
        return Retry.call(() -> {
            Findings findings = new Findings();
            return chosen(file, findings, globs, problem(file, findings, configuration));
        });
    }

    /** Lists the file into {@code findings}. Why that ended before the end; empty where it did not. */
    private static String problem(InputFile file, Findings findings, Configuration configuration) throws IOException {
        try {
            ImageSource.of(file.uri()).list(file, configuration, findings);
            return "";
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            StoredFile.rethrowFailure(e);
            return Reasons.of(e);
        }
    }

    private static Found chosen(InputFile file, Findings findings, Globs globs, String problem) {
        List<ImageEntry> images = new ArrayList<>();
        boolean container = ImageSource.of(file.uri()).container();
        for (ImageEntry image : findings.images()) {
            if (!container || globs.matches(image.path())) {
                images.add(image);
            } else {
                findings.passOver(Reason.NOT_CHOSEN, image.path());
            }
        }
        if (!problem.isEmpty()) {
            images.add(Headers.bad(
                    file.path(), file.uri(), 0, file.length(), file.modificationTime(), file.path() + ": " + problem));
        } else if (findings.images().isEmpty()) {
            findings.passOver(Reason.NO_IMAGES, file.path());
        }
        return new Found(
                file,
                images.toArray(ImageEntry[]::new),
                findings.passedOver().all().toArray(PassedOver[]::new));
    }
}

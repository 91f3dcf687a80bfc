package io.lenslet.batch;

/**
 * What became of one image, and a row of the ledger.
 *
 * <p>{@code path} names the image within the input and {@code output} the file within the output folder that it went to
 * (empty where there is none); a bad image may have that of an earlier version of it. {@code length} (bytes) and {@code
 * modificationTime} (milliseconds since 1970) tell a changed image from the one that was treated; {@code fingerprint}
 * does so for the task and the settings that results depend on. {@code reason} is empty for one whose result is there,
 * and for a bad one a line that says why. {@code milliseconds} is the time of all the work on it; {@code
 * width} and {@code height} are those of the input as stored, 0 where unknown; {@code written} is the length of the
 * output in bytes.
 */
public record ImageOutcome(
        String path,
        long length,
        long modificationTime,
        String fingerprint,
        String output,
        Status status,
        String reason,
        long milliseconds,
        int width,
        int height,
        long written) {

    /** What can become of an image. The ledger stores the names in lower case. */
    public enum Status {
        /** Its filtered image is there. */
        FILTERED,
        /** Its prediction is there. */
        PREDICTED,
        /** It is bad, and stays so until it changes or a limit is raised. */
        QUARANTINED,
        /** It did not fit in the memory there was; the next run tries again. */
        DEFERRED,
        /** It is no longer in the input, and its output was removed. */
        PRUNED
    }

    /** The same with another output. */
    public ImageOutcome withOutput(String other) {
        return new ImageOutcome(
                path,
                length,
                modificationTime,
                fingerprint,
                other,
                status,
                reason,
                milliseconds,
                width,
                height,
                written);
    }

    /** Pixels of the input. */
    public long pixels() {
        return (long) width * height;
    }

    /** True for an image whose result is there. */
    public boolean done() {
        return status == Status.FILTERED || status == Status.PREDICTED;
    }

    /** True for a bad image, and for one that did not fit in memory. */
    public boolean failed() {
        return status == Status.QUARANTINED || status == Status.DEFERRED;
    }

    /** True for a bad image whose output is still there, made of an earlier version of it. */
    public boolean stale() {
        return failed() && !output.isEmpty();
    }
}

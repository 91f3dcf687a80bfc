package io.lenslet.batch;

import io.lenslet.input.ImageVersion;
import java.io.Serializable;

/**
 * What became of one image, and a row of the ledger.
 *
 * <p>{@code output} is the file within the output folder that the image went to (empty where there is none); a bad
 * image may have that of an earlier version of it. {@code fingerprint} tells the task and the settings that results
 * depend on from others. {@code reason} is empty for one whose result is there, and for a bad one a line that says why.
 */
public record ImageOutcome(
        ImageVersion image, String fingerprint, String output, Status status, String reason, Effort effort)
        implements Serializable {

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

    /**
     * How much there was to do: the time of all the work on the image, the size of the input as stored, 0 where
     * unknown, and the bytes {@code written} to the output.
     */
    public record Effort(long milliseconds, int width, int height, long written) implements Serializable {

        /** Pixels of the input. */
        public long pixels() {
            return (long) width * height;
        }
    }

    /** The same with another output. */
    public ImageOutcome withOutput(String other) {
        return new ImageOutcome(image, fingerprint, other, status, reason, effort);
    }

    /** The row of an image that is no longer in the input, nor its output in the output. */
    public ImageOutcome pruned() {
        return new ImageOutcome(
                image, fingerprint, "", Status.PRUNED, "", new Effort(0, effort.width, effort.height, 0));
    }

    /** The path of the image within the input. */
    public String path() {
        return image.path();
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

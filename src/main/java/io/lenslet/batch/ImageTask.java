package io.lenslet.batch;

import io.lenslet.batch.ImageOutcome.Status;
import io.lenslet.image.ImageBuffers;
import io.lenslet.image.codec.ImageCodec;
import io.lenslet.input.ImageEntry;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * What a batch does with each of its images: filter it, or predict what it shows. A task is sent to the executors once
 * a run and modified by nobody; each attempt at some of the images has an {@link ImageOperator} of its own.
 */
public interface ImageTask extends Serializable {

    /** All that results depend on besides the images, in lines of text. Its hash stands in the ledger. */
    String identity();

    /** How results are kept. */
    OutputLayout layout();

    /** What an image has become whose result is there. */
    Status done();

    /**
     * {@link io.lenslet.config.UsageException} where headers tell that none of these images, all that there are, fits
     * what the task does: it is the task or the input that is wrong, then, and not each image.
     */
    default void requireFits(List<ImageEntry> images) {}

    /** About how long an image takes, in pixels that are filtered on one core. */
    long cost(ImageEntry entry);

    /**
     * An operator whose results go to {@code output}. Images that it gets were read by {@code codec}, into memory from
     * {@code buffers}, to which it may give them back.
     */
    ImageOperator operator(TaskOutput output, ImageCodec codec, ImageBuffers buffers) throws IOException;
}

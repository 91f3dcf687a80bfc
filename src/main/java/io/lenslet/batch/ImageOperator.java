package io.lenslet.batch;

import io.lenslet.image.ImageFormatException;
import io.lenslet.image.ImagePages;
import io.lenslet.input.ImageEntry;
import java.io.Closeable;
import java.io.IOException;

/** An {@link ImageTask} at work on the images of one attempt, one after another. Not thread-safe. */
public interface ImageOperator extends Closeable {

    /** Of what is computed for an image, what is not in the output yet. */
    interface Result {

        /**
         * Puts it there, or keeps it for {@link ImageOperator#finish}. {@code output} is the path that the plan gave
         * it. {@link IllegalArgumentException} where no file can have that name.
         */
        Written write(String output) throws IOException, InterruptedException;
    }

    /** The file of the output folder that holds a result, and the bytes that this took; 0 where unknown. */
    record Written(String output, long bytes) {}

    /**
     * The result of an image, of all its pages or of those that the task wants. {@link IllegalArgumentException} says
     * that it is bad.
     */
    Result apply(ImageEntry entry, ImagePages pages) throws ImageFormatException;

    /** Forgets all buffers, after the heap was full; results that were kept stay. */
    void shrink();

    /** Writes what was kept. */
    void finish() throws IOException, InterruptedException;
}

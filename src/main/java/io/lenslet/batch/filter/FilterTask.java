package io.lenslet.batch.filter;

import io.lenslet.batch.ImageOperator;
import io.lenslet.batch.ImageOutcome.Status;
import io.lenslet.batch.ImageTask;
import io.lenslet.batch.OutputFormat;
import io.lenslet.batch.OutputLayout;
import io.lenslet.batch.OutputSink;
import io.lenslet.batch.Pages;
import io.lenslet.batch.TaskOutput;
import io.lenslet.image.ImageBuffers;
import io.lenslet.image.codec.ImageCodec;
import io.lenslet.input.ImageEntry;
import java.io.IOException;

/**
 * Filters images. {@code pipeline} is in its one-line form, {@code quality} that of JPEGs, {@code pages} those
 * that are filtered, and {@code container} says
 * whether results are files or rows.
 */
public record FilterTask(String pipeline, OutputFormat format, int quality, Pages pages, OutputContainer container)
        implements ImageTask {

    /** Raised with every release whose filters or codecs give other bits, so that everything is done again. */
    private static final int RELEASE = 2;

    /** Reading, opening and committing a file costs about as much as filtering so many pixels. */
    private static final long PIXELS_OF_A_FILE = 50_000;

    private static final OutputLayout.Parts PARTS = new OutputLayout.Parts("images", "parquet");

    @Override
    public String identity() {
        return String.join(
                "\n",
                "release " + RELEASE,
                pipeline,
                format.name(),
                Integer.toString(quality),
                pages.name(),
                container.name());
    }

    @Override
    public OutputLayout layout() {
        return container == OutputContainer.FILES ? new OutputLayout.ImageFiles(format) : PARTS;
    }

    @Override
    public Status done() {
        return Status.FILTERED;
    }

    @Override
    public long cost(ImageEntry entry) {
        return entry.pixels() + PIXELS_OF_A_FILE;
    }

    @Override
    public ImageOperator operator(TaskOutput output, ImageCodec codec, ImageBuffers buffers) throws IOException {
        OutputSink sink = container == OutputContainer.FILES ? output.files() : output.rows(PARTS);
        return new FilterOperator(this, codec, buffers, sink);
    }
}

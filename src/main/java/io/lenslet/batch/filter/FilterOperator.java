package io.lenslet.batch.filter;

import io.lenslet.batch.ImageOperator;
import io.lenslet.batch.OutputSink;
import io.lenslet.filter.Pipeline;
import io.lenslet.filter.pass.FilterWorkspace;
import io.lenslet.image.Encoding;
import io.lenslet.image.Image;
import io.lenslet.image.ImageBuffers;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.ImagePages;
import io.lenslet.image.codec.ImageCodec;
import io.lenslet.input.ImageEntry;
import java.io.IOException;

/** Filters and encodes images to memory, with the same buffers for all, and hands their bytes to a sink. */
final class FilterOperator implements ImageOperator {

    private final FilterTask task;
    private final Pipeline pipeline;
    private final Encoding encoding;
    private final ImageCodec codec;
    private final ImageBuffers buffers;
    private final OutputSink sink;
    private FilterWorkspace workspace;

    FilterOperator(FilterTask task, ImageCodec codec, ImageBuffers buffers, OutputSink sink) {
        this.task = task;
        pipeline = Pipeline.parse(task.pipeline());
        encoding = task.format().encoding(task.quality());
        this.codec = codec;
        this.buffers = buffers;
        this.sink = sink;
        shrink();
    }

    @Override
    public Result apply(ImageEntry entry, ImagePages all) throws ImageFormatException {
        ImagePages pages = task.pages().of(all);
        byte[] file = pages.count() > 1
                ? codec.write(entry.path(), pages.map(page -> pipeline.apply(page, workspace)), encoding)
                : single(entry, pages.read(0));
        return output -> new Written(sink.write(output, file), file.length);
    }

    private byte[] single(ImageEntry entry, Image image) throws ImageFormatException {
        Image result = pipeline.apply(image, workspace);
        byte[] file = codec.write(entry.path(), result, encoding);
        buffers.recycle(result);
        buffers.recycle(image);
        return file;
    }

    @Override
    public void shrink() {
        workspace = new FilterWorkspace(buffers);
    }

    @Override
    public void finish() {
        // Every result is written as soon as it is there.
    }

    @Override
    public void close() throws IOException {
        sink.close();
    }
}

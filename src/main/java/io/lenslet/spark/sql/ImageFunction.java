package io.lenslet.spark.sql;

import io.lenslet.batch.OutputFormat;
import io.lenslet.filter.Pipeline;
import io.lenslet.filter.pass.FilterWorkspace;
import io.lenslet.image.Image;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.ImagePages;
import io.lenslet.image.codec.ImageCodec;
import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;
import scala.runtime.AbstractFunction3;

/**
 * What {@code lenslet_filter} does to a row: the bytes of an image file, a pipeline and a format give the bytes of
 * another. It remembers the pipeline of the row before, so that one that stays the same is parsed once for each task,
 * and filters all rows with the same buffers. Every task deserializes a function of its own; where Spark runs two
 * threads in a task, they take turns.
 */
final class ImageFunction extends AbstractFunction3<byte[], String, String, byte[]> implements Serializable {

    private static final long serialVersionUID = 1;
    private static final ImageCodec CODEC = new ImageCodec(ImageCodec.DEFAULT_PIXEL_LIMIT);
    private static final int JPEG_QUALITY = 90;

    private final boolean lenient;
    private transient FilterWorkspace workspace;
    private transient String line;
    private transient Pipeline pipeline;

    /** {@code lenient}: a bad image gives null in the place of an error. */
    ImageFunction(boolean lenient) {
        this.lenient = lenient;
    }

    @Override
    public synchronized byte[] apply(byte[] content, String line, String format) {
        if (content == null || line == null || format == null) {
            return null;
        }
        if (!line.equals(this.line)) {
            pipeline = Pipeline.parse(line);
            this.line = line;
        }
        if (workspace == null) {
            workspace = new FilterWorkspace();
        }
        return filtered(content, format(format));
    }

    private byte[] filtered(byte[] content, OutputFormat format) {
        try {
            ImagePages pages = CODEC.pages("the image", content);
            if (pages.count() > 1) {
                return CODEC.write(
                        "the image", pages.map(page -> pipeline.apply(page, workspace)), format.encoding(JPEG_QUALITY));
            }
            Image result = pipeline.apply(pages.read(0), workspace);
            byte[] written = CODEC.write("the filtered image", result, format.encoding(JPEG_QUALITY));
            workspace.recycle(result);
            return written;
        } catch (ImageFormatException
                | IllegalArgumentException e) { // damaged; too small for a lens that must lie on it
            if (lenient) {
                return null;
            }
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** The format of that name, in any case. */
    static OutputFormat format(String name) {
        for (OutputFormat format : OutputFormat.values()) {
            if (format.name().equalsIgnoreCase(name)) {
                return format;
            }
        }
        throw new IllegalArgumentException(
                "format must be same, png, jpeg or tiff, was '" + name.toLowerCase(Locale.ROOT) + "'");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ImageFunction function && function.lenient == lenient;
    }

    @Override
    public int hashCode() {
        return Objects.hash(ImageFunction.class.getName(), lenient);
    }
}

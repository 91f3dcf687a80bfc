package io.lenslet.input;

import io.lenslet.image.ImageFormat;
import java.io.Serializable;

/**
 * An image of the input. {@code path} names it within the input. Its bytes are in the file {@code uri}: all of them, or
 * where that holds many images, those at {@code position}, whose meaning is the {@link ImageSource}'s. {@code label} is
 * the class that a table or an archive says it has, else empty.
 */
public record ImageEntry(
        String path, String uri, long position, long length, long modificationTime, Header header, String label)
        implements Serializable {

    /** What the header of an image says, or why it says nothing. */
    public sealed interface Header extends Serializable {}

    /** The format of an image, and its size in pixels. */
    public record Known(ImageFormat format, int width, int height) implements Header {}

    /** Why an image cannot be read, in one line. */
    public record Unreadable(String problem) implements Header {}

    /** An image whose header could be read. */
    public ImageEntry(
            String path,
            String uri,
            long position,
            long length,
            long modificationTime,
            ImageFormat format,
            int width,
            int height) {
        this(path, uri, position, length, modificationTime, new Known(format, width, height), "");
    }

    /** The same image by another path. */
    ImageEntry named(String other) {
        Header told = header instanceof Unreadable bad && bad.problem().startsWith(path)
                ? new Unreadable(other + bad.problem().substring(path.length()))
                : header;
        return new ImageEntry(other, uri, position, length, modificationTime, told, label);
    }

    /** The same image with a class. */
    public ImageEntry labeled(String of) {
        return new ImageEntry(path, uri, position, length, modificationTime, header, of);
    }

    /** What tells this image from one that changed. */
    public ImageVersion version() {
        return new ImageVersion(path, length, modificationTime);
    }

    /** Why it cannot be read; empty where its header could be. */
    public String problem() {
        return header instanceof Unreadable bad ? bad.problem() : "";
    }

    /** Its format; of an image that cannot be read nobody may ask. */
    public ImageFormat format() {
        if (header instanceof Known known) {
            return known.format();
        }
        throw new IllegalStateException("no format is known of " + path + ": " + problem());
    }

    /** In pixels; 0 where it cannot be read. */
    public int width() {
        return header instanceof Known known ? known.width() : 0;
    }

    /** In pixels; 0 where it cannot be read. */
    public int height() {
        return header instanceof Known known ? known.height() : 0;
    }

    /** Width times height. */
    public long pixels() {
        return (long) width() * height();
    }
}

package io.lenslet.input;

import io.lenslet.image.ImageFormatException;
import io.lenslet.image.codec.ImageHeader;
import java.io.IOException;
import java.io.InputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Entries from the headers of images. */
final class Headers {

    private Headers() {}

    /** The entry of an image whose bytes come from {@code in}, which is read no further than its header. */
    static ImageEntry entry(String path, String uri, long position, long length, long modificationTime, InputStream in)
            throws IOException {
        try (ImageInputStream stream = new MemoryCacheImageInputStream(in)) {
            return entry(path, uri, position, length, modificationTime, stream);
        }
    }

    /** The entry of an image at the beginning of {@code in}. An image whose header is bad has an entry that says so. */
    static ImageEntry entry(
            String path, String uri, long position, long length, long modificationTime, ImageInputStream in)
            throws IOException {
        try {
            ImageHeader header = ImageHeader.read(path, in);
            return new ImageEntry(
                    path, uri, position, length, modificationTime, header.format(), header.width(), header.height());
        } catch (ImageFormatException e) {
            return bad(path, uri, position, length, modificationTime, e.getMessage());
        } catch (StorageException e) {
            throw e;
        } catch (IOException e) {
            return bad(path, uri, position, length, modificationTime, path + ": " + Reasons.of(e));
        }
    }

    /** The entry of an image in the row {@code number} of a table. */
    static ImageEntry row(InputFile table, MemberName name, long number, long length, InputStream content)
            throws IOException {
        if (!name.problem().isEmpty()) {
            String path = name.path().isEmpty() ? "row-" + number : name.path();
            return bad(path, table.uri(), number, length, table.modificationTime(), path + ": " + name.problem());
        }
        return entry(name.path(), table.uri(), number, length, table.modificationTime(), content);
    }

    /** The entry of an image that cannot be read. */
    static ImageEntry bad(String path, String uri, long position, long length, long modificationTime, String problem) {
        return new ImageEntry(path, uri, position, length, modificationTime, new ImageEntry.Unreadable(problem), "");
    }
}

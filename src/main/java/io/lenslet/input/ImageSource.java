package io.lenslet.input;

import io.lenslet.image.ImageFormatException;
import io.lenslet.image.ImagePages;
import io.lenslet.image.codec.ImageCodec;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;

/**
 * How a kind of file holds images: one, or many. Sources hold nothing and are known by the name of the file. {@link
 * StorageException}s are the file system's; any other {@link IOException} says that the file is bad.
 */
public sealed interface ImageSource
        permits SingleImage,
                CompressedImage,
                TarArchive,
                ZipArchive,
                IdxImages,
                ParquetRows,
                SequenceRecords,
                UnreadArchive {

    /**
     * The kinds of files whose names tell them from an image. In a class of their own: two threads that first use this
     * interface and one of its kinds would wait for each other.
     */
    final class Kinds {

        static final List<ImageSource> ALL = List.of(
                new TarArchive(),
                new ZipArchive(),
                new IdxImages(),
                new ParquetRows(),
                new SequenceRecords(),
                new UnreadArchive(),
                new CompressedImage());

        private Kinds() {}
    }

    /** The source that reads a file of this name. */
    static ImageSource of(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return Kinds.ALL.stream()
                .filter(source -> source.holds(file))
                .findFirst()
                .orElseGet(SingleImage::new);
    }

    /** True where a file of this name, in lower case, is of this kind. */
    boolean holds(String name);

    /** True where a file of this kind holds many images, which have names of their own. */
    boolean container();

    /** What stands before the paths of the images in a container that is one file among others. */
    String prefix(String path);

    /**
     * Finds the images in a file, in the order in which they are read best. Only headers are read, where that can be.
     */
    void list(InputFile file, Configuration configuration, Findings found) throws IOException;

    /** Opens a file to read images that {@link #list} gave, in that order. */
    Reader open(String uri, Configuration configuration) throws IOException;

    /** The image in the bytes of an entry; most have one page. */
    default ImagePages decode(ImageEntry entry, byte[] content, ImageCodec codec) throws ImageFormatException {
        return codec.pages(entry.path(), content);
    }

    /** A file that is open. */
    interface Reader extends Closeable {

        /** The bytes of an image. */
        byte[] read(ImageEntry entry) throws IOException;
    }
}

package io.lenslet.image;

import java.util.function.UnaryOperator;

/** The pages of a file, each read when it is asked for. Only TIFF has more than one. */
public interface ImagePages {

    /** The number of pages, at least 1. */
    int count();

    /** A page, counted from 0. */
    Image read(int page) throws ImageFormatException;

    /** The first page alone. */
    default ImagePages first() {
        return of(1, this::read);
    }

    /** The same pages, changed by {@code change} when they are read. */
    default ImagePages map(UnaryOperator<Image> change) {
        return of(count(), page -> change.apply(read(page)));
    }

    /** So many pages that {@code reader} reads. */
    static ImagePages of(int count, Reader reader) {
        return new ImagePages() {
            @Override
            public int count() {
                return count;
            }

            @Override
            public Image read(int page) throws ImageFormatException {
                return reader.read(page);
            }
        };
    }

    /** Reads a page, counted from 0. */
    interface Reader {

        Image read(int page) throws ImageFormatException;
    }
}

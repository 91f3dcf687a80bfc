package io.lenslet.image.codec;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import io.lenslet.image.Exif;
import io.lenslet.image.Image;
import io.lenslet.image.ImageFormat;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.Metadata;
import io.lenslet.image.TiffDirectory;
import io.lenslet.image.tiff.TiffReader;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;

/** The pages of a TIFF file: its directories, without those of thumbnails and masks. */
final class TiffPages {

    private static final int ICC_PROFILE = 34675;

    private final byte[] file;
    private final List<TiffDirectory> directories;

    private TiffPages(byte[] file, List<TiffDirectory> directories) {
        this.file = file;
        this.directories = directories;
    }

    static TiffPages of(byte[] file) throws ImageFormatException {
        ImageInputStream in = new ByteArrayImageInputStream(file); // stays open, which takes nothing
        try {
            return new TiffPages(file, TiffDirectory.pages(in));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    int count() {
        return directories.size();
    }

    /** The pixels of all pages together. */
    long pixels() throws ImageFormatException {
        try {
            long pixels = 0;
            for (TiffDirectory directory : directories) {
                pixels = Math.addExact(pixels, ImageHeader.tiff(directory).pixels());
            }
            return pixels;
        } catch (IOException e) {
            throw unreadable(e);
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    /** A page, counted from 0, upright. */
    Image read(int page) throws ImageFormatException {
        try {
            TiffDirectory directory = directories.get(page);
            Exif exif = Exif.of(directory);
            byte[] profile = directory.bytes(ICC_PROFILE);
            Metadata metadata = new Metadata(Optional.of(ImageFormat.TIFF), profile, exif.dpiX(), exif.dpiY());
            Image stored = TiffLibrary.reads(directory)
                    ? TiffLibrary.read(file, directory, metadata)
                    : TiffReader.read(file, directory, metadata);
            return exif.orientation().apply(stored);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static ImageFormatException unreadable(IOException e) {
        return new ImageFormatException(
                e instanceof EOFException
                        ? "truncated TIFF: a directory ends beyond the file"
                        : "corrupt TIFF: " + e.getMessage(),
                e);
    }
}

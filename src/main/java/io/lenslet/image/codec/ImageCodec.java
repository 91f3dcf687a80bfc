package io.lenslet.image.codec;

import io.lenslet.image.Encoding;
import io.lenslet.image.Image;
import io.lenslet.image.ImageBuffers;
import io.lenslet.image.ImageFormat;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.ImagePages;
import io.lenslet.image.gif.GifReader;
import io.lenslet.image.jpeg.JpegReader;
import io.lenslet.image.jpeg.JpegWriter;
import io.lenslet.image.png.PngReader;
import io.lenslet.image.png.PngWriter;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Turns the bytes of image files into images and back. Everything read stands upright (a photograph's EXIF orientation
 * is applied, and not written again), and keeps its ICC profile and resolution where the written format has room for
 * them.
 *
 * <p>Files with more pixels than the limit are refused by their header, before anything is allocated for them.
 * Instances may be shared, but for those that were given buffers, which are for one task.
 */
public final class ImageCodec {

    /** A limit that lets every camera through: 2^28 pixels, 16384 x 16384. */
    public static final long DEFAULT_PIXEL_LIMIT = 1L << 28;

    private final long pixelLimit;
    private final Supplier<ImageBuffers> buffers;

    public ImageCodec(long pixelLimit) {
        this(pixelLimit, ImageBuffers::new);
    }

    /** A codec that reads images into planes of {@code buffers}, and works in their memory. */
    public ImageCodec(long pixelLimit, ImageBuffers buffers) {
        this(pixelLimit, () -> buffers);
    }

    private ImageCodec(long pixelLimit, Supplier<ImageBuffers> buffers) {
        if (pixelLimit < 1) {
            throw new IllegalArgumentException("pixel limit must be at least 1, was " + pixelLimit);
        }
        this.pixelLimit = pixelLimit;
        this.buffers = buffers;
    }

    /** The image in the bytes of a whole file, of several the first. {@code where} names the file in errors. */
    public Image read(String where, byte[] file) throws ImageFormatException {
        return pages(where, file).read(0);
    }

    /**
     * The pages in the bytes of a whole file, which are read one by one. {@code where} names the file in errors. The
     * limit is for all pages together.
     */
    public ImagePages pages(String where, byte[] file) throws ImageFormatException {
        ImageHeader header = ImageHeader.of(where, file);
        try {
            requireFew(header.width() + " x " + header.height(), header.pixels());
            if (header.format() != ImageFormat.TIFF) {
                return ImagePages.of(1, page -> single(where, file, header));
            }
            TiffPages pages = TiffPages.of(file);
            requireFew(pages.count() + " pages of together " + pages.pixels(), pages.pixels());
            return ImagePages.of(pages.count(), page -> {
                try {
                    return pages.read(page);
                } catch (ImageFormatException e) {
                    throw e.at(pages.count() == 1 ? where : where + ", page " + (page + 1) + " of " + pages.count());
                }
            });
        } catch (ImageFormatException e) {
            throw e.at(where);
        }
    }

    private void requireFew(String described, long pixels) throws ImageFormatException {
        if (pixels > pixelLimit) {
            throw new ImageFormatException(described + " pixels are more than the limit of " + pixelLimit);
        }
    }

    private Image single(String where, byte[] file, ImageHeader header) throws ImageFormatException {
        try {
            return switch (header.format()) {
                case PNG -> PngReader.read(file, buffers.get());
                case JPEG -> {
                    Optional<Image> image = JpegReader.read(file, buffers.get());
                    yield image.isPresent() ? image.get() : LibraryReader.jpeg(file);
                }
                case BMP -> LibraryReader.bmp(file);
                case GIF -> GifReader.read(file);
                case WEBP -> WebpReader.read(file, header);
                case TIFF -> throw new IllegalArgumentException("a TIFF has pages");
            };
        } catch (ImageFormatException e) {
            throw e.at(where);
        }
    }

    /**
     * The bytes of a file holding all pages, of which it never has more than one in memory. {@code where} names the
     * file in errors, which tell, too, that a format other than TIFF holds one page alone.
     */
    public byte[] write(String where, ImagePages pages, Encoding encoding) throws ImageFormatException {
        Image first = pages.read(0);
        if (pages.count() == 1) {
            return write(where, first, encoding);
        }
        ImageFormat format = encoding.formatOf(first);
        if (format != ImageFormat.TIFF) {
            throw new ImageFormatException(where + ": has " + pages.count() + " pages, " + format
                    + " holds one; let the format be tiff, or filter the first page alone (pages: first)");
        }
        try {
            return TiffWriter.write(first, pages, encoding.tiffCompression());
        } catch (IOException e) {
            throw new IllegalStateException("an image in memory cannot be written", e);
        }
    }

    /**
     * The bytes of a file holding the image. {@code where} names the file in errors, which tell what the format cannot
     * hold: PNG holds no floats, JPEG only 8 bits without alpha.
     */
    public byte[] write(String where, Image image, Encoding encoding) throws ImageFormatException {
        try {
            return switch (encoding.formatOf(image)) {
                case JPEG -> JpegWriter.write(image, encoding.jpegQuality(), buffers.get());
                case TIFF -> TiffWriter.write(image, ImagePages.of(1, page -> image), encoding.tiffCompression());
                default -> PngWriter.write(image);
            };
        } catch (ImageFormatException e) {
            throw e.at(where);
        } catch (IOException e) {
            throw new IllegalStateException("an image in memory cannot be written", e);
        }
    }
}

package io.lenslet.image.codec;

import io.lenslet.image.Encoding;
import io.lenslet.image.Image;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.jpeg.JpegReader;
import io.lenslet.image.jpeg.JpegWriter;
import io.lenslet.image.png.PngReader;
import io.lenslet.image.png.PngWriter;
import java.io.IOException;

/**
 * Turns the bytes of image files into images and back. Everything read stands upright (a photograph's EXIF orientation
 * is applied, and not written again), and keeps its ICC profile and resolution where the written format has room for
 * them.
 *
 * <p>Files with more pixels than the limit are refused by their header, before anything is allocated for them.
 * Instances hold nothing that changes and may be shared.
 */
public final class ImageCodec {

    /** A limit that lets every camera through: 2^28 pixels, 16384 x 16384. */
    public static final long DEFAULT_PIXEL_LIMIT = 1L << 28;

    private final long pixelLimit;

    public ImageCodec(long pixelLimit) {
        if (pixelLimit < 1) {
            throw new IllegalArgumentException("pixel limit must be at least 1, was " + pixelLimit);
        }
        this.pixelLimit = pixelLimit;
    }

    /** The image in the bytes of a whole file. {@code where} names the file in errors. */
    public Image read(String where, byte[] file) throws ImageFormatException {
        ImageHeader header = ImageHeader.of(where, file);
        if (header.pixels() > pixelLimit) {
            throw new ImageFormatException(where + ": " + header.width() + " x " + header.height()
                    + " pixels are more than the limit of " + pixelLimit);
        }
        try {
            return switch (header.format()) {
                case PNG -> PngReader.read(file);
                case JPEG -> {
                    Image image = JpegReader.read(file);
                    yield image != null ? image : LibraryReader.read(file, header);
                }
                default -> LibraryReader.read(file, header);
            };
        } catch (ImageFormatException e) {
            throw e.at(where);
        }
    }

    /**
     * The bytes of a file holding the image. {@code where} names the file in errors, which tell what the format cannot
     * hold: PNG holds no floats, JPEG only 8 bits without alpha.
     */
    public byte[] write(String where, Image image, Encoding encoding) throws ImageFormatException {
        try {
            return switch (encoding.formatOf(image)) {
                case JPEG -> JpegWriter.write(image, encoding.jpegQuality());
                case TIFF -> TiffWriter.write(image, encoding.tiffCompression());
                default -> PngWriter.write(image);
            };
        } catch (ImageFormatException e) {
            throw e.at(where);
        } catch (IOException e) {
            throw new IllegalStateException("an image in memory cannot be written", e);
        }
    }
}

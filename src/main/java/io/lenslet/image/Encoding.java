package io.lenslet.image;

import java.util.Optional;

/**
 * How images are written. Without a {@code format} it is the one that each was read from.
 *
 * <p>PNG and TIFF lose nothing. {@code jpegQuality} goes from 1 to 100 on the scale of the Independent JPEG Group;
 * color has half the resolution both ways (4:2:0) below {@value #WHOLE_CHROMA}, and all of it (4:4:4) from there.
 */
public record Encoding(Optional<ImageFormat> format, int jpegQuality, TiffCompression tiffCompression) {

    /** The compressions of TIFF. */
    public enum TiffCompression {
        NONE,
        LZW,
        DEFLATE
    }

    /** The format each image was read from, JPEGs with a quality of 90, TIFFs with deflate. */
    public static final Encoding SAME_AS_INPUT = new Encoding(Optional.empty(), 90, TiffCompression.DEFLATE);

    /** The least JPEG quality at which color keeps its resolution. */
    public static final int WHOLE_CHROMA = 95;

    public Encoding {
        format.filter(chosen -> !chosen.written()).ifPresent(chosen -> {
            throw new IllegalArgumentException("images are written as PNG, JPEG or TIFF, not as " + chosen);
        });
        if (jpegQuality < 1 || jpegQuality > 100) {
            throw new IllegalArgumentException("JPEG quality must be from 1 to 100, was " + jpegQuality);
        }
    }

    public static Encoding png() {
        return new Encoding(Optional.of(ImageFormat.PNG), SAME_AS_INPUT.jpegQuality, SAME_AS_INPUT.tiffCompression);
    }

    public static Encoding jpeg(int quality) {
        return new Encoding(Optional.of(ImageFormat.JPEG), quality, SAME_AS_INPUT.tiffCompression);
    }

    public static Encoding tiff(TiffCompression compression) {
        return new Encoding(Optional.of(ImageFormat.TIFF), SAME_AS_INPUT.jpegQuality, compression);
    }

    /**
     * The format this encoding gives an image, by which its file is to be named. What was read from a format that is
     * not written (BMP, GIF, WebP), or made in memory, becomes PNG where the format of the input is asked for.
     */
    public ImageFormat formatOf(Image image) {
        return format.or(() -> image.metadata().source().filter(ImageFormat::written))
                .orElse(ImageFormat.PNG);
    }
}

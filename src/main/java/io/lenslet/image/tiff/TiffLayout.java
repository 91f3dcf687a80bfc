package io.lenslet.image.tiff;

import io.lenslet.image.Image.Color;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.TiffDirectory;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/**
 * How a page of a TIFF stores its samples. Only what {@link TiffReader} reads has a layout; anything else is refused
 * with its reason.
 */
public record TiffLayout(
        int width, int height, Samples samples, int compression, TiffPredictor predictor, Chunk chunk) {

    /** {@code count} samples of {@code bits} bits for each pixel, those of a plane apart where {@code planar}. */
    record Samples(int count, int bits, Format format, int photometric, Alpha alpha, boolean planar) {}

    public static final int WHITE_IS_ZERO = 0;
    public static final int BLACK_IS_ZERO = 1;
    public static final int RGB = 2;
    static final int PALETTE = 3;

    public static final int IMAGE_WIDTH = 256;
    public static final int IMAGE_LENGTH = 257;
    public static final int BITS_PER_SAMPLE = 258;
    public static final int COMPRESSION = 259;
    public static final int PHOTOMETRIC = 262;
    public static final int SAMPLES_PER_PIXEL = 277;

    private static final int ROWS_PER_STRIP = 278;
    private static final int PLANAR_CONFIGURATION = 284;
    private static final int PREDICTOR = 317;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_LENGTH = 323;
    private static final int EXTRA_SAMPLES = 338;
    private static final int SAMPLE_FORMAT = 339;

    /** So much wider than the picture a tile may be. */
    private static final int TILE_MARGIN = 1 << 16;

    /** What the bits of a sample are. */
    enum Format {
        UNSIGNED,
        SIGNED,
        FLOAT
    }

    /** What the sample behind the colors is. */
    enum Alpha {
        NONE,
        STRAIGHT,
        ASSOCIATED
    }

    static TiffLayout of(TiffDirectory directory) throws IOException, ImageFormatException {
        int width = (int) directory.number(IMAGE_WIDTH, 0);
        int height = (int) directory.number(IMAGE_LENGTH, 0);
        if (width < 1 || height < 1) {
            throw new ImageFormatException("corrupt TIFF: its directory says " + width + " x " + height + " pixels");
        }
        int samples = (int) directory.number(SAMPLES_PER_PIXEL, 1);
        int photometric = photometric(directory, samples);
        Alpha alpha = alpha(directory, photometric, samples);
        int bits = (int) uniform(directory, BITS_PER_SAMPLE, 1, "bits");
        Format format = format(directory);
        requireKnown(format, bits, photometric, alpha);
        boolean planar = directory.number(PLANAR_CONFIGURATION, 1) == 2 && samples > 1;
        int compression = compression(directory);
        TiffPredictor predictor = predictor(directory, compression, format, bits, planar ? 1 : samples);
        return new TiffLayout(
                width,
                height,
                new Samples(samples, bits, format, photometric, alpha, planar),
                compression,
                predictor,
                Chunk.of(directory, width, height));
    }

    /** The size of a strip or tile. */
    record Chunk(int width, int height) {

        static Chunk of(TiffDirectory directory, int pageWidth, int pageHeight)
                throws IOException, ImageFormatException {
            boolean tiled = directory.has(TILE_WIDTH);
            long width = tiled ? directory.number(TILE_WIDTH, 0) : pageWidth;
            long height = tiled
                    ? directory.number(TILE_LENGTH, 0)
                    : Math.min(directory.number(ROWS_PER_STRIP, pageHeight), pageHeight);
            if (width < 1 || height < 1 || width > (long) pageWidth + TILE_MARGIN || height > Integer.MAX_VALUE) {
                throw new ImageFormatException(
                        "corrupt TIFF: " + (tiled ? "tiles" : "strips") + " of " + width + " x " + height + " pixels");
            }
            return new Chunk((int) width, (int) height);
        }
    }

    private static int compression(TiffDirectory directory) throws IOException, ImageFormatException {
        int compression = (int) directory.number(COMPRESSION, TiffData.NONE);
        return switch (compression) {
            case TiffData.NONE, TiffData.LZW, TiffData.DEFLATE, TiffData.OLD_DEFLATE, TiffData.PACK_BITS -> compression;
            default -> throw unsupported("compression " + TiffNames.compression(compression));
        };
    }

    private static int photometric(TiffDirectory directory, int samples) throws IOException, ImageFormatException {
        // Where it is missing, libtiff takes one sample for gray and three for color.
        int assumed = samples == 3 ? RGB : BLACK_IS_ZERO;
        int photometric = (int) directory.number(PHOTOMETRIC, assumed);
        if (photometric < WHITE_IS_ZERO || photometric > PALETTE) {
            throw unsupported("photometric interpretation " + TiffNames.photometric(photometric));
        }
        return photometric;
    }

    /**
     * A sample of which the file does not say what it is counts as alpha behind red, green and blue, as Pillow and
     * ImageMagick take it.
     */
    private static Alpha alpha(TiffDirectory directory, int photometric, int samples)
            throws IOException, ImageFormatException {
        int colors = photometric == RGB ? 3 : 1;
        if (samples == colors) {
            return Alpha.NONE;
        }
        int kind = (int) directory.number(EXTRA_SAMPLES, photometric == RGB ? 2 : 0);
        if (samples != colors + 1 || kind < 1 || kind > 2) {
            throw unsupported(samples + " samples a pixel, of which "
                    + (samples < colors ? "color takes " + colors : samples - colors + " are neither color nor alpha")
                    + "; gray and RGB are read, with and without alpha");
        }
        return kind == 1 ? Alpha.ASSOCIATED : Alpha.STRAIGHT;
    }

    private static Format format(TiffDirectory directory) throws IOException, ImageFormatException {
        long format = uniform(directory, SAMPLE_FORMAT, 1, "formats");
        return switch ((int) format) {
            case 1, 4 -> Format.UNSIGNED; // 4 is undefined: to be taken for unsigned
            case 2 -> Format.SIGNED;
            case 3 -> Format.FLOAT;
            default -> throw unsupported("complex samples");
        };
    }

    /** The one value that a tag has for all samples. */
    private static long uniform(TiffDirectory directory, int tag, long absent, String what)
            throws IOException, ImageFormatException {
        long[] values = directory.numbers(tag);
        if (values.length == 0) {
            return absent;
        }
        if (Arrays.stream(values).anyMatch(value -> value != values[0])) {
            throw unsupported("samples of different " + what + " in a pixel, " + Arrays.toString(values));
        }
        return values[0];
    }

    private static void requireKnown(Format format, int bits, int photometric, Alpha alpha)
            throws ImageFormatException {
        boolean known =
                switch (format) {
                    case FLOAT -> bits == 16 || bits == 24 || bits == 32 || bits == 64;
                    case UNSIGNED, SIGNED -> bits >= 1 && bits <= 32 || bits == 64;
                };
        if (!known) {
            throw unsupported("samples of " + bits + " bits (" + format.name().toLowerCase(Locale.ROOT) + ")");
        }
        boolean graded = format == Format.UNSIGNED && bits <= Depth.U16.bits();
        if (photometric == PALETTE && !graded) {
            throw unsupported("a palette with samples of " + bits + " bits that are "
                    + format.name().toLowerCase(Locale.ROOT));
        }
        if (!graded && photometric == WHITE_IS_ZERO) {
            throw unsupported("white as 0 with samples that have no greatest value");
        }
        if (!graded && format != Format.FLOAT && alpha == Alpha.ASSOCIATED) {
            throw unsupported("color multiplied by an alpha that has no greatest value");
        }
    }

    private static TiffPredictor predictor(
            TiffDirectory directory, int compression, Format format, int bits, int distance)
            throws IOException, ImageFormatException {
        boolean compressed = compression != TiffData.NONE && compression != TiffData.PACK_BITS;
        int predictor = compressed ? (int) directory.number(PREDICTOR, 1) : 1;
        TiffPredictor.Kind kind =
                switch (predictor) {
                    case 1 -> TiffPredictor.Kind.NONE;
                    case 2 -> TiffPredictor.Kind.HORIZONTAL;
                    case 3 -> TiffPredictor.Kind.FLOAT;
                    default -> throw unsupported("predictor " + predictor);
                };
        boolean fits =
                switch (kind) {
                    case NONE -> true;
                    case HORIZONTAL -> bits % Byte.SIZE == 0;
                    case FLOAT -> format == Format.FLOAT;
                };
        if (!fits) {
            throw unsupported("predictor " + predictor + " with samples of " + bits + " bits");
        }
        return new TiffPredictor(kind, Math.max(1, bits / Byte.SIZE), distance, directory.order());
    }

    public static ImageFormatException unsupported(String what) {
        return new ImageFormatException("unsupported TIFF: " + what);
    }

    Color color() {
        return samples.photometric() == RGB || samples.photometric() == PALETTE ? Color.RGB : Color.GRAY;
    }

    /** Unsigned samples of up to 16 bits become levels of 8 or 16; all others keep their value, as floats. */
    Depth depth() {
        if (samples.format() != Format.UNSIGNED || samples.bits() > Depth.U16.bits()) {
            return Depth.F32;
        }
        return samples.bits() <= Depth.U8.bits() || samples.photometric() == PALETTE ? Depth.U8 : Depth.U16;
    }

    /** Bytes of a row of a strip or tile; a row begins with a byte of its own. */
    long rowBytes() {
        return ((long) chunk.width() * (samples.planar() ? 1 : samples.count()) * samples.bits() + 7) / 8;
    }
}

package io.lenslet.image;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * A file format, known by its first bytes. PNG, JPEG and TIFF are read and written; BMP, GIF and WebP are only read.
 */
public enum ImageFormat {
    PNG("PNG", "png"),
    JPEG("JPEG", "jpg"),
    TIFF("TIFF", "tif"),
    BMP("BMP", "bmp"),
    GIF("GIF", "gif"),
    WEBP("WebP", "webp");

    /** As many bytes as are needed to tell the format. */
    public static final int SIGNATURE_BYTES = 12;

    private final String label;
    private final String extension;

    ImageFormat(String label, String extension) {
        this.label = label;
        this.extension = extension;
    }

    /** The usual ending of a file name, without the dot. */
    public String extension() {
        return extension;
    }

    /** True where images can be written in this format. */
    public boolean written() {
        return this == PNG || this == JPEG || this == TIFF;
    }

    /** The format of a file that begins with these bytes. */
    public static ImageFormat of(byte[] start) throws ImageFormatException {
        if (start.length == 0) {
            throw new ImageFormatException("empty file");
        }
        if (begins(start, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return PNG;
        }
        if (begins(start, 0, 0xFF, 0xD8, 0xFF)) {
            return JPEG;
        }
        if (begins(start, 0, 'I', 'I', 42, 0)
                || begins(start, 0, 'M', 'M', 0, 42)
                || begins(start, 0, 'I', 'I', 43, 0)
                || begins(start, 0, 'M', 'M', 0, 43)) {
            return TIFF;
        }
        if (begins(start, 0, 'B', 'M')) {
            return BMP;
        }
        if (begins(start, 0, 'G', 'I', 'F', '8')) {
            return GIF;
        }
        if (begins(start, 0, 'R', 'I', 'F', 'F') && begins(start, 8, 'W', 'E', 'B', 'P')) {
            return WEBP;
        }
        String known = Arrays.stream(values()).map(ImageFormat::toString).collect(Collectors.joining(", "));
        throw new ImageFormatException("not an image this product reads (first bytes "
                + HexFormat.ofDelimiter(" ").formatHex(start, 0, Math.min(start.length, 4)) + "); known: " + known);
    }

    private static boolean begins(byte[] bytes, int offset, int... signature) {
        if (bytes.length < offset + signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if (bytes[offset + i] != (byte) signature[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return label;
    }
}

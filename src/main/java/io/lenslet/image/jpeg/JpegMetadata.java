package io.lenslet.image.jpeg;

import io.lenslet.image.Exif;
import io.lenslet.image.ImageFormat;
import io.lenslet.image.Metadata;
import io.lenslet.image.Orientation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What the application segments of a JPEG say: JFIF, EXIF, ICC profile, and Adobe's word on colours. */
final class JpegMetadata {

    private static final double CENTIMETRES_PER_INCH = 2.54;

    private final byte[] file;
    private boolean jfif;
    private int adobeTransform = -1;
    private double dpiX;
    private double dpiY;
    private Exif exif = Exif.NONE;
    private final byte[][] profileParts = new byte[256][];

    JpegMetadata(byte[] file) {
        this.file = file;
    }

    /**
     * Takes the segment of this marker, whose content lies from {@code content} to {@code end}; others than these are
     * passed over.
     */
    void segment(int marker, int content, int end) {
        switch (marker) {
            case 0xE0 -> jfif(content, end);
            case 0xE1 -> exif(content, end);
            case 0xE2 -> profile(content, end);
            case 0xEE -> adobe(content, end);
            default -> {}
        }
    }

    private boolean startsWith(int content, int end, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
        return end - content >= bytes.length
                && Arrays.equals(file, content, content + bytes.length, bytes, 0, bytes.length);
    }

    private void jfif(int content, int end) {
        if (!startsWith(content, end, "JFIF\0") || end - content < 12) {
            return;
        }
        jfif = true;
        int unit = file[content + 7];
        double perInch = unit == 1 ? 1 : unit == 2 ? CENTIMETRES_PER_INCH : 0;
        dpiX = unsignedShort(content + 8) * perInch;
        dpiY = unsignedShort(content + 10) * perInch;
    }

    private void exif(int content, int end) {
        if (startsWith(content, end, "Exif\0\0")) {
            exif = Exif.of(file, content + 6, end - content - 6);
        }
    }

    private void profile(int content, int end) {
        if (startsWith(content, end, "ICC_PROFILE\0") && end - content >= 14) {
            profileParts[file[content + 12] & 0xFF] = Arrays.copyOfRange(file, content + 14, end);
        }
    }

    private void adobe(int content, int end) {
        if (startsWith(content, end, "Adobe") && end - content >= 12) {
            adobeTransform = file[content + 11] & 0xFF;
        }
    }

    private int unsignedShort(int at) {
        return (file[at] & 0xFF) << 8 | file[at + 1] & 0xFF;
    }

    Orientation orientation() {
        return exif.orientation();
    }

    /** JFIF's resolution where it has one, else EXIF's. */
    Metadata metadata() {
        boolean known = dpiX > 0 && dpiY > 0;
        return new Metadata(ImageFormat.JPEG, profile(), known ? dpiX : exif.dpiX(), known ? dpiY : exif.dpiY());
    }

    private byte[] profile() {
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        for (byte[] part : profileParts) {
            if (part != null) {
                profile.write(part, 0, part.length);
            }
        }
        return profile.size() == 0 ? null : profile.toByteArray();
    }

    /**
     * Three components are luma and chroma, unless Adobe's segment, or names R, G and B without JFIF's, say otherwise.
     */
    boolean saysRgb(JpegComponent[] components) {
        if (adobeTransform >= 0) {
            return adobeTransform == 0;
        }
        return !jfif
                && components.length == 3
                && components[0].id == 'R'
                && components[1].id == 'G'
                && components[2].id == 'B';
    }
}

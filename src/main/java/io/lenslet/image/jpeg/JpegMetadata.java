package io.lenslet.image.jpeg;

import io.lenslet.image.Exif;
import io.lenslet.image.ImageFormat;
import io.lenslet.image.Metadata;
import io.lenslet.image.Orientation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What the application segments of a JPEG say: JFIF, EXIF, ICC profile, and Adobe's word on colors. */
public final class JpegMetadata {

    private static final double CENTIMETERS_PER_INCH = 2.54;

    private final byte[] file;
    private boolean jfif;
    private int adobeTransform = -1;
    private double dpiX;
    private double dpiY;
    private Optional<Exif> exif = Optional.empty();
    private final byte[][] profileParts = new byte[256][];

    JpegMetadata(byte[] file) {
        this.file = file;
    }

    /** What the segments before the first scan say; those after one that ends beyond the file are not looked at. */
    public static JpegMetadata of(byte[] file) {
        JpegMetadata metadata = new JpegMetadata(file);
        int position = 2;
        while (position + 4 <= file.length && file[position] == (byte) 0xFF && file[position + 1] != (byte) 0xDA) {
            int end = position + 2 + metadata.unsignedShort(position + 2);
            if (file[position + 1] == (byte) 0xFF) { // a fill byte
                position++;
            } else if (end <= position + 3 || end > file.length) {
                return metadata;
            } else {
                metadata.segment(file[position + 1] & 0xFF, position + 4, end);
                position = end;
            }
        }
        return metadata;
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
        double perInch = unit == 1 ? 1 : unit == 2 ? CENTIMETERS_PER_INCH : 0;
        dpiX = unsignedShort(content + 8) * perInch;
        dpiY = unsignedShort(content + 10) * perInch;
    }

    private void exif(int content, int end) {
        if (exif.isEmpty() && startsWith(content, end, "Exif\0\0")) {
            exif = Optional.of(Exif.of(file, content, end - content));
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

    /** Of several EXIF segments the first counts. */
    public Orientation orientation() {
        return exif.orElse(Exif.NONE).orientation();
    }

    /** JFIF's resolution where it has one, else EXIF's. */
    public Metadata metadata() {
        boolean known = dpiX > 0 && dpiY > 0;
        Exif other = exif.orElse(Exif.NONE);
        return new Metadata(
                Optional.of(ImageFormat.JPEG), profile(), known ? dpiX : other.dpiX(), known ? dpiY : other.dpiY());
    }

    private byte[] profile() {
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        for (byte[] part : profileParts) {
            if (part != null) {
                profile.write(part, 0, part.length);
            }
        }
        return profile.toByteArray();
    }

    /**
     * Three components are luma and chroma where there is a JFIF segment, as its standard demands and the IJG's library
     * has it; without one Adobe's segment decides, and where that is missing too, the names R, G and B.
     */
    boolean saysRgb(JpegComponent[] components) {
        if (jfif) {
            return false;
        }
        if (adobeTransform >= 0) {
            return adobeTransform == 0;
        }
        return components.length == 3 && components[0].id == 'R' && components[1].id == 'G' && components[2].id == 'B';
    }
}

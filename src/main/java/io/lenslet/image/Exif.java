package io.lenslet.image;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.stream.ImageInputStream;

/**
 * What is used of a directory of TIFF tags, be it that of a TIFF file or the EXIF block of another: how the picture is
 * to be turned, and its pixels per inch (0 where unknown).
 */
public record Exif(Orientation orientation, double dpiX, double dpiY) {

    public static final Exif NONE = new Exif(Orientation.UPRIGHT, 0, 0);

    private static final int ORIENTATION = 274;
    private static final int X_RESOLUTION = 282;
    private static final int Y_RESOLUTION = 283;
    private static final int RESOLUTION_UNIT = 296;
    private static final int CENTIMETER = 3;
    private static final int INCH = 2;
    private static final double CENTIMETERS_PER_INCH = 2.54;
    private static final byte[] PREFIX = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    /**
     * An EXIF block: a TIFF header and its first directory, behind {@code Exif\0\0} as JPEG demands it and as some
     * write it in other formats too. A block that cannot be read says nothing; the samples are sound without it.
     */
    public static Exif of(byte[] bytes, int offset, int length) {
        boolean prefixed = length >= PREFIX.length
                && Arrays.equals(bytes, offset, offset + PREFIX.length, PREFIX, 0, PREFIX.length);
        int skipped = prefixed ? PREFIX.length : 0;
        try (ImageInputStream in = new ByteArrayImageInputStream(bytes, offset + skipped, length - skipped)) {
            return of(TiffDirectory.first(in));
        } catch (IOException | ImageFormatException | RuntimeException unreadable) {
            return NONE;
        }
    }

    public static Exif of(TiffDirectory directory) throws IOException {
        int unit = (int) directory.number(RESOLUTION_UNIT, INCH);
        double perInch = unit == INCH ? 1 : unit == CENTIMETER ? CENTIMETERS_PER_INCH : 0;
        return new Exif(
                Orientation.ofTag((int) directory.number(ORIENTATION, 1)),
                resolution(directory, X_RESOLUTION) * perInch,
                resolution(directory, Y_RESOLUTION) * perInch);
    }

    private static double resolution(TiffDirectory directory, int tag) throws IOException {
        double value = directory.real(tag);
        return value > 0 && value < Float.MAX_VALUE ? value : 0;
    }
}

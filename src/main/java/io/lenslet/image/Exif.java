package io.lenslet.image;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.io.IOException;
import java.util.Optional;
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
    private static final int CENTIMETRE = 3;
    private static final int INCH = 2;
    private static final double CENTIMETRES_PER_INCH = 2.54;

    /**
     * An EXIF block: a TIFF header and its first directory. A block that cannot be read says nothing; the samples are
     * sound without it.
     */
    public static Exif of(byte[] bytes, int offset, int length) {
        try (ImageInputStream in = new ByteArrayImageInputStream(bytes, offset, length)) {
            return of(new TIFFReader().read(in));
        } catch (IOException | RuntimeException unreadable) {
            return NONE;
        }
    }

    public static Exif of(Directory directory) {
        int unit =
                (int) number(directory, RESOLUTION_UNIT).orElse((double) INCH).doubleValue();
        double perInch = unit == INCH ? 1 : unit == CENTIMETRE ? CENTIMETRES_PER_INCH : 0;
        return new Exif(
                Orientation.ofTag(number(directory, ORIENTATION).orElse(1.0).intValue()),
                resolution(directory, X_RESOLUTION) * perInch,
                resolution(directory, Y_RESOLUTION) * perInch);
    }

    private static double resolution(Directory directory, int tag) {
        double value = number(directory, tag).orElse(0.0);
        return value > 0 && value < Float.MAX_VALUE ? value : 0;
    }

    public static Optional<Double> number(Directory directory, int tag) {
        Entry entry = directory.getEntryById(tag);
        return entry != null && entry.getValue() instanceof Number value
                ? Optional.of(value.doubleValue())
                : Optional.empty();
    }
}

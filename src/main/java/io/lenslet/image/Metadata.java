package io.lenslet.image;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a file says about its image besides the samples.
 *
 * <p>{@code source} is the format it was read from, none for an image made in memory. {@code iccProfile} holds the
 * bytes of an ICC profile, of which there are none without one; they are shared, not copied, and must not be changed. {@code dpiX} and {@code
 * dpiY} are pixels per inch, 0 where unknown. The orientation of a photograph is not kept: reading applies it.
 */
public record Metadata(Optional<ImageFormat> source, byte[] iccProfile, double dpiX, double dpiY) {

    public static final byte[] NO_PROFILE = {};

    /** Nothing known. */
    public static final Metadata NONE = new Metadata(Optional.empty(), NO_PROFILE, 0, 0);

    private static final int ICC_COLOR_SPACE = 16;

    public Metadata {
        if (!(dpiX >= 0 && dpiY >= 0)) {
            throw new IllegalArgumentException("resolution must not be negative, was " + dpiX + " x " + dpiY + " dpi");
        }
    }

    /** True where both resolutions are known. */
    public boolean hasResolution() {
        return dpiX > 0 && dpiY > 0;
    }

    /** This metadata for a picture turned by 90 degrees. */
    Metadata transposed() {
        return new Metadata(source, iccProfile, dpiY, dpiX);
    }

    /** The profile if it describes samples of this color: one for CMYK or gray would mislead readers of RGB. */
    public Optional<byte[]> iccProfileFor(Image.Color color) {
        if (iccProfile.length < ICC_COLOR_SPACE + 4) {
            return Optional.empty();
        }
        String space = new String(iccProfile, ICC_COLOR_SPACE, 4, StandardCharsets.US_ASCII);
        return space.equals(color == Image.Color.GRAY ? "GRAY" : "RGB ") ? Optional.of(iccProfile) : Optional.empty();
    }
}

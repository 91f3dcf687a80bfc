package io.lenslet.image;

import java.util.Arrays;

/**
 * Samples of an image in planes: gray, or red, green and blue, and then alpha if there is one. A plane is one array of
 * {@code width * height} samples, row after row from the top left: the sample of column x and row y is {@code plane[y *
 * width + x]}.
 *
 * <p>Samples of {@link Depth#U8} and {@link Depth#U16} are unsigned ({@code plane[i] & 0xFF}, {@code plane[i] &
 * 0xFFFF}); those of {@link Depth#F32} are gray levels of any range. Color is not premultiplied by alpha.
 *
 * <p>An image is immutable by convention: whoever makes the planes hands them over and changes them no more, and
 * filters never change their input. Nothing is copied to enforce it, and planes may be shared between images (a filter
 * may hand on the alpha plane).
 */
public final class Image {

    /** The type of a sample and of its plane: {@code byte[]}, {@code short[]} or {@code float[]}. */
    public enum Depth {
        U8(8, 0xFF),
        U16(16, 0xFFFF),
        F32(32, Float.MAX_VALUE);

        private final int bits;
        private final float maximum;

        Depth(int bits, float maximum) {
            this.bits = bits;
            this.maximum = maximum;
        }

        /** Bits of a sample. */
        public int bits() {
            return bits;
        }

        /** The greatest sample: 255, 65535, or the greatest float. */
        public float maximum() {
            return maximum;
        }

        /** A new plane of {@code samples} zeros. */
        public Object newPlane(int samples) {
            return switch (this) {
                case U8 -> new byte[samples];
                case U16 -> new short[samples];
                case F32 -> new float[samples];
            };
        }

        static Depth of(Object plane) {
            if (plane instanceof byte[]) {
                return U8;
            }
            return plane instanceof short[] ? U16 : F32;
        }

        private static int samples(Object plane) {
            if (plane instanceof byte[] bytes) {
                return bytes.length;
            }
            return plane instanceof short[] shorts ? shorts.length : ((float[]) plane).length;
        }
    }

    /** The color planes of an image. */
    public enum Color {
        GRAY(1),
        RGB(3);

        private final int planes;

        Color(int planes) {
            this.planes = planes;
        }

        /** The number of color planes, alpha not counted. */
        public int planes() {
            return planes;
        }
    }

    private final int width;
    private final int height;
    private final Color color;
    private final Object[] planes;
    private final Metadata metadata;

    private Image(int width, int height, Color color, Object[] planes, Metadata metadata) {
        this.width = width;
        this.height = height;
        this.color = color;
        this.planes = planes;
        this.metadata = metadata;
    }

    /** An image of 8-bit planes, which are taken over: the color planes, then alpha if there is one more. */
    public static Image of(int width, int height, Color color, Metadata metadata, byte[]... planes) {
        return checked(width, height, color, metadata, planes);
    }

    /** An image of 16-bit planes, which are taken over: the color planes, then alpha if there is one more. */
    public static Image of(int width, int height, Color color, Metadata metadata, short[]... planes) {
        return checked(width, height, color, metadata, planes);
    }

    /** An image of float planes, which are taken over: the color planes, then alpha if there is one more. */
    public static Image of(int width, int height, Color color, Metadata metadata, float[]... planes) {
        return checked(width, height, color, metadata, planes);
    }

    /** An image whose samples are all 0, for its maker to fill. */
    public static Image blank(int width, int height, Depth depth, Color color, boolean alpha, Metadata metadata) {
        int samples = samples(width, height);
        Object[] planes = new Object[color.planes() + (alpha ? 1 : 0)];
        Arrays.setAll(planes, i -> depth.newPlane(samples));
        return new Image(width, height, color, planes, metadata);
    }

    /**
     * An image of planes from {@code buffers}: its samples are whatever they were, for its maker to fill all of them.
     */
    public static Image unset(
            int width, int height, Depth depth, Color color, boolean alpha, Metadata metadata, ImageBuffers buffers) {
        int samples = samples(width, height);
        Object[] planes = new Object[color.planes() + (alpha ? 1 : 0)];
        Arrays.setAll(planes, i -> buffers.plane(depth, samples));
        return new Image(width, height, color, planes, metadata);
    }

    private static Image checked(int width, int height, Color color, Metadata metadata, Object[] planes) {
        int samples = samples(width, height);
        if (planes.length != color.planes() && planes.length != color.planes() + 1) {
            throw new IllegalArgumentException("a " + color + " image has " + color.planes() + " planes, or "
                    + (color.planes() + 1) + " with alpha, was " + planes.length);
        }
        for (Object plane : planes) {
            if (Depth.samples(plane) != samples) {
                throw new IllegalArgumentException("a plane of " + width + " x " + height + " pixels has " + samples
                        + " samples, was " + Depth.samples(plane));
            }
        }
        return new Image(width, height, color, Arrays.copyOf(planes, planes.length, Object[].class), metadata);
    }

    private static int samples(int width, int height) {
        long samples = (long) width * height;
        if (width < 1 || height < 1 || samples > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "an image has 1 to " + (Integer.MAX_VALUE - 8) + " pixels, was " + width + " x " + height);
        }
        return (int) samples;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Width times height: the samples of a plane. */
    public int pixels() {
        return width * height;
    }

    public Depth depth() {
        return Depth.of(planes[0]);
    }

    public Color color() {
        return color;
    }

    /** True where the last plane is alpha: 0 is transparent, the greatest sample is opaque. */
    public boolean alpha() {
        return planes.length > color.planes();
    }

    /** The number of planes, alpha counted. */
    public int planes() {
        return planes.length;
    }

    public Metadata metadata() {
        return metadata;
    }

    /** A plane as {@code byte[]}, {@code short[]} or {@code float[]}, as the depth says. Not a copy. */
    public Object plane(int plane) {
        return planes[plane];
    }

    /** A plane of an image of {@link Depth#U8}. Not a copy. */
    public byte[] bytes(int plane) {
        return (byte[]) planes[plane];
    }

    /** A plane of an image of {@link Depth#U16}. Not a copy. */
    public short[] shorts(int plane) {
        return (short[]) planes[plane];
    }

    /** A plane of an image of {@link Depth#F32}. Not a copy. */
    public float[] floats(int plane) {
        return (float[]) planes[plane];
    }

    /** This image, its planes shared, with other metadata. */
    public Image with(Metadata other) {
        return new Image(width, height, color, planes, other);
    }

    /** True where size, depth, color, alpha and every sample are equal; metadata may differ. */
    public boolean sameSamples(Image other) {
        return width == other.width
                && height == other.height
                && color == other.color
                && Arrays.deepEquals(planes, other.planes);
    }

    @Override
    public String toString() {
        return width + " x " + height + " " + depth() + " " + color + (alpha() ? " with alpha" : "");
    }
}

package io.lenslet.kernel.pixel;

/**
 * The constants of the transform of {@link PictureKernels}: sums of cosines of multiples of pi / 16 times the square
 * root of 2, named by their value, with {@value #BITS} bits of fraction.
 */
public final class Cosines {

    public static final int BITS = 13;
    /** Bits of fraction kept between the passes. */
    public static final int PASS_BITS = 2;

    public static final int C0_298631336 = fixed(0.298631336, BITS);
    public static final int C0_390180644 = fixed(0.390180644, BITS);
    public static final int C0_541196100 = fixed(0.541196100, BITS);
    public static final int C0_765366865 = fixed(0.765366865, BITS);
    public static final int C0_899976223 = fixed(0.899976223, BITS);
    public static final int C1_175875602 = fixed(1.175875602, BITS);
    public static final int C1_501321110 = fixed(1.501321110, BITS);
    public static final int C1_847759065 = fixed(1.847759065, BITS);
    public static final int C1_961570560 = fixed(1.961570560, BITS);
    public static final int C2_053119869 = fixed(2.053119869, BITS);
    public static final int C2_562915447 = fixed(2.562915447, BITS);
    public static final int C3_072711026 = fixed(3.072711026, BITS);

    private Cosines() {}

    static int fixed(double constant, int bits) {
        return (int) (constant * (1 << bits) + 0.5);
    }
}

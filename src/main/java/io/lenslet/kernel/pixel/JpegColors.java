package io.lenslet.kernel.pixel;

/** The weights of JFIF's colors, with 16 bits of fraction. A chroma of 128 is no color. */
public final class JpegColors {

    public static final int HALF = 1 << 15;
    public static final int CHROMA_CENTER = (128 << 16) + HALF - 1;

    public static final int RED_OF_CR = Cosines.fixed(1.40200, 16);
    public static final int GREEN_OF_CB = -Cosines.fixed(0.34414, 16);
    public static final int GREEN_OF_CR = -Cosines.fixed(0.71414, 16);
    public static final int BLUE_OF_CB = Cosines.fixed(1.77200, 16);

    public static final int Y_OF_RED = Cosines.fixed(0.29900, 16);
    public static final int Y_OF_GREEN = Cosines.fixed(0.58700, 16);
    public static final int Y_OF_BLUE = Cosines.fixed(0.11400, 16);
    public static final int CB_OF_RED = -Cosines.fixed(0.16874, 16);
    public static final int CB_OF_GREEN = -Cosines.fixed(0.33126, 16);
    public static final int CR_OF_GREEN = -Cosines.fixed(0.41869, 16);
    public static final int CR_OF_BLUE = -Cosines.fixed(0.08131, 16);
    /** Of blue in cb, of red in cr. */
    public static final int CHROMA_OF_OWN = Cosines.fixed(0.50000, 16);

    private JpegColors() {}
}

package io.lenslet.image;

/**
 * Between RGB and the luma and chroma of JPEG (JFIF 1.02, section 7), in integers with 16 bits of fraction. Luma and chroma are bytes; a
 * chroma of 128 is no colour.
 */
final class JpegColour {

    private static final int HALF = 1 << 15;
    private static final int CENTRE = 128 << 16;

    private static final int RED_OF_CR = fixed(1.40200);
    private static final int GREEN_OF_CB = -fixed(0.34414);
    private static final int GREEN_OF_CR = -fixed(0.71414);
    private static final int BLUE_OF_CB = fixed(1.77200);

    private static final int Y_RED = fixed(0.29900);
    private static final int Y_GREEN = fixed(0.58700);
    private static final int Y_BLUE = fixed(0.11400);
    private static final int CB_RED = -fixed(0.16874);
    private static final int CB_GREEN = -fixed(0.33126);
    private static final int CR_GREEN = -fixed(0.41869);
    private static final int CR_BLUE = -fixed(0.08131);
    private static final int CHROMA_HALF = fixed(0.50000);

    private JpegColour() {
    }

    private static int fixed(double constant) {
        return (int) (constant * (1 << 16) + 0.5);
    }

    /** Sets {@code count} samples of the planes from {@code to} on, of luma from {@code from} on and rows of chroma. */
    static void toRgb(byte[] luma, int from, byte[] cb, byte[] cr, byte[] red, byte[] green, byte[] blue, int to, int count) {
        for (int i = 0; i < count; i++) {
            int y = luma[from + i] & 0xFF;
            int b = (cb[i] & 0xFF) - 128;
            int r = (cr[i] & 0xFF) - 128;
            red[to + i] = clamp(y + (RED_OF_CR * r + HALF >> 16));
            green[to + i] = clamp(y + (GREEN_OF_CB * b + GREEN_OF_CR * r + HALF >> 16));
            blue[to + i] = clamp(y + (BLUE_OF_CB * b + HALF >> 16));
        }
    }

    /** Sets {@code count} samples of luma and chroma from {@code to} on, of the planes from {@code from} on. */
    static void fromRgb(byte[] red, byte[] green, byte[] blue, int from, byte[] luma, byte[] cb, byte[] cr, int to, int count) {
        for (int i = 0; i < count; i++) {
            int r = red[from + i] & 0xFF;
            int g = green[from + i] & 0xFF;
            int b = blue[from + i] & 0xFF;
            luma[to + i] = (byte) (Y_RED * r + Y_GREEN * g + Y_BLUE * b + HALF >> 16);
            cb[to + i] = (byte) (CB_RED * r + CB_GREEN * g + CHROMA_HALF * b + CENTRE + HALF - 1 >> 16);
            cr[to + i] = (byte) (CHROMA_HALF * r + CR_GREEN * g + CR_BLUE * b + CENTRE + HALF - 1 >> 16);
        }
    }

    private static byte clamp(int level) {
        return (byte) Math.max(0, Math.min(255, level));
    }
}

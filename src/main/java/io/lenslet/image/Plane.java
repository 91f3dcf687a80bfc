package io.lenslet.image;

import io.lenslet.image.Image.Depth;

/**
 * The samples of one color: {@code byte[]}, {@code short[]} or {@code float[]} of {@code height} rows of {@code
 * width}.
 */
public record Plane(int width, int height, Object samples) {

    /** The type of the samples. */
    public Depth depth() {
        return samples instanceof byte[] ? Depth.U8 : samples instanceof short[] ? Depth.U16 : Depth.F32;
    }

    public byte[] bytes() {
        return (byte[]) samples;
    }

    public short[] shorts() {
        return (short[]) samples;
    }

    public float[] floats() {
        return (float[]) samples;
    }

    /** The sample at {@code index}, which every depth fits. */
    public float at(int index) {
        return switch (depth()) {
            case U8 -> bytes()[index] & 0xFF;
            case U16 -> shorts()[index] & 0xFFFF;
            case F32 -> floats()[index];
        };
    }

    /** Stores {@code value}, rounded half up and cut to the range of the samples. */
    public void put(int index, double value) {
        switch (depth()) {
            case U8 -> bytes()[index] = (byte) rounded(value, 0xFF);
            case U16 -> shorts()[index] = (short) rounded(value, 0xFFFF);
            case F32 -> floats()[index] = (float) value;
        }
    }

    private static int rounded(double value, int greatest) {
        return (int) Math.max(0, Math.min(greatest, Math.floor(value + 0.5)));
    }
}

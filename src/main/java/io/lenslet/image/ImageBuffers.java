package io.lenslet.image;

import io.lenslet.image.Image.Depth;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The memory of one task that reads, filters and writes images one after another: planes, and the arrays that codecs
 * work in. What is given back is used again, so that the next image of the size needs no fresh memory, which the JVM
 * would have to clear and, where a plane is more than half a region of its heap, to collect by itself. Not thread-safe.
 */
public final class ImageBuffers {

    /**
     * Bytes for each pixel: planes and coefficients of a JPEG while it is read (up to 12), the result and one between
     * (6). 16-bit color takes more, gray and PNG less.
     */
    public static final long BYTES_PER_PIXEL = 16;

    private static final int KEPT_SHARE = 64;
    private static final int KEPT_PLANES = 8;
    private static final int SLOTS = 6;

    private final List<Object> planes = new ArrayList<>();
    private final byte[][] bytes = new byte[SLOTS][0];
    private final short[][] shorts = new short[SLOTS][0];

    /** A plane of {@code samples} samples, which are whatever they were. */
    public Object plane(Depth depth, int samples) {
        for (int i = 0; i < planes.size(); i++) {
            Object plane = planes.get(i);
            if (Array.getLength(plane) == samples && Depth.of(plane) == depth) {
                return planes.remove(i);
            }
        }
        return depth.newPlane(samples);
    }

    /** Takes a plane that nobody reads any more. */
    public void recycle(Object plane) {
        if (planes.stream().anyMatch(kept -> kept == plane)) {
            return; // two images may have shared it
        }
        planes.add(plane);
        if (planes.size() > KEPT_PLANES) {
            planes.remove(0);
        }
    }

    /** Takes the color planes of an image that nobody reads any more. Alpha may have been handed on to another. */
    public void recycle(Image image) {
        for (int plane = 0; plane < image.color().planes(); plane++) {
            recycle(image.plane(plane));
        }
    }

    /** At least {@code length} bytes, which are whatever they were. */
    public byte[] bytes(int slot, int length) {
        if (bytes[slot].length < length) {
            bytes[slot] = new byte[length];
        }
        return bytes[slot];
    }

    /** Takes an array that grew out of that of a slot. */
    public void keep(int slot, byte[] grown) {
        bytes[slot] = grown;
    }

    /** At least {@code length} shorts, of which the first {@code length} are 0. */
    public short[] zeros(int slot, int length) {
        if (shorts[slot].length < length) {
            shorts[slot] = new short[length];
        } else {
            Arrays.fill(shorts[slot], 0, length, (short) 0);
        }
        return shorts[slot];
    }

    /**
     * Before an image of so many pixels, forgets everything where it is much more than such an image takes, so that
     * those who wait for memory hold none.
     */
    public void keepFor(long pixels) {
        keepAtMost(pixels * BYTES_PER_PIXEL + Runtime.getRuntime().maxMemory() / KEPT_SHARE);
    }

    /** Forgets everything where it is more than so many bytes. */
    public void keepAtMost(long limit) {
        long kept = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            kept += bytes[slot].length + 2L * shorts[slot].length;
        }
        for (Object plane : planes) {
            kept += (long) Array.getLength(plane) * Depth.of(plane).bits() / Byte.SIZE;
        }
        if (kept > limit) {
            Arrays.fill(bytes, new byte[0]);
            Arrays.fill(shorts, new short[0]);
            planes.clear();
        }
    }
}

package io.lenslet.filter.pass;

import io.lenslet.image.Image;
import io.lenslet.image.Image.Depth;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/**
 * The buffers of one task that applies filters: scratch rows by slot, and planes for results. They grow to the largest image and are used
 * again. Not thread-safe: one workspace for each task.
 */
public final class FilterWorkspace {

    private static final int SLOTS = 16;
    private static final int KEPT_PLANES = 8;
    /** Where a cache line begins in the arrays of {@link #rows}. */
    static final int LINE = 48;

    /** Half a region of heaps below 8 GB. */
    private static final int LARGE = 1 << 20;

    private final byte[][] rows = new byte[SLOTS][0];
    private final byte[][] bytes = new byte[SLOTS][0];
    private final short[][] shorts = new short[SLOTS][0];
    private final int[][] ints = new int[SLOTS][0];
    private final float[][] floats = new float[SLOTS][0];
    private final double[][] doubles = new double[SLOTS][0];
    private final List<Object> free = new ArrayList<>();

    /**
     * {@code length} bytes from {@link #LINE} on, where a cache line begins: a load that crosses one counts as two. Java does not say where
     * an array lies, but so large a one G1 puts at the beginning of a region, behind a header of 16 bytes.
     */
    byte[] rows(int slot, int length) {
        if (rows[slot].length < LINE + length) {
            rows[slot] = new byte[Math.max(LINE + length, LARGE)];
        }
        return rows[slot];
    }

    byte[] bytes(int slot, int length) {
        if (bytes[slot].length < length) {
            bytes[slot] = new byte[length];
        }
        return bytes[slot];
    }

    short[] shorts(int slot, int length) {
        if (shorts[slot].length < length) {
            shorts[slot] = new short[length];
        }
        return shorts[slot];
    }

    int[] ints(int slot, int length) {
        if (ints[slot].length < length) {
            ints[slot] = new int[length];
        }
        return ints[slot];
    }

    float[] floats(int slot, int length) {
        if (floats[slot].length < length) {
            floats[slot] = new float[length];
        }
        return floats[slot];
    }

    double[] doubles(int slot, int length) {
        if (doubles[slot].length < length) {
            doubles[slot] = new double[length];
        }
        return doubles[slot];
    }

    /** A plane for a result. Its samples are whatever they were. */
    public Plane plane(Depth depth, int width, int height) {
        Object wanted = null;
        for (int i = 0; i < free.size() && wanted == null; i++) {
            Plane candidate = new Plane(width, height, free.get(i));
            if (candidate.depth() == depth && Array.getLength(free.get(i)) == width * height) {
                wanted = free.remove(i);
            }
        }
        return new Plane(width, height, wanted == null ? depth.newPlane(width * height) : wanted);
    }

    /** Takes back a plane that nobody reads any more. */
    public void recycle(Plane plane) {
        free.add(plane.samples());
        if (free.size() > KEPT_PLANES) {
            free.remove(0);
        }
    }

    /** Takes back the planes of a result that nobody reads any more, so that the next result of its size needs no new memory. */
    public void recycle(Image image) {
        for (int plane = 0; plane < image.colour().planes(); plane++) {
            recycle(new Plane(image.width(), image.height(), image.plane(plane)));
        }
    }
}

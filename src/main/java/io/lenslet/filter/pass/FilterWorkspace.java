package io.lenslet.filter.pass;

import io.lenslet.image.Image;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.ImageBuffers;
import io.lenslet.image.Plane;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The buffers of one task that applies filters: scratch rows by slot, and planes for results. They grow to the largest
 * image and are used again, and so are sorting networks. Not thread-safe: one workspace for each task.
 */
public final class FilterWorkspace {

    /**
     * Where rows may begin in an array of {@link #aligned}. A vector of 64 bytes that crosses a cache line costs two
     * accesses. Java does not say where an array lies, but G1 puts one of half a region at the beginning of a region,
     * so that its bytes begin 16 after a multiple of 64; in a heap of up to 4 GB one of {@link #LARGE} bytes is that
     * large.
     */
    static final int ALIGNED = 48;

    private static final int LARGE = 1 << 20;
    private static final int SLOTS = 16;
    private static final int KEPT_PROGRAMS = 8;

    private final byte[][] aligned = new byte[SLOTS][0];
    private final byte[][] bytes = new byte[SLOTS][0];
    private final short[][] shorts = new short[SLOTS][0];
    private final int[][] ints = new int[SLOTS][0];
    private final float[][] floats = new float[SLOTS][0];
    private final double[][] doubles = new double[SLOTS][0];
    private final ImageBuffers buffers;
    private final Map<BoxSortingNetwork.Shape, SortingProgram> programs = new LinkedHashMap<>();

    /** A workspace with memory of its own. */
    public FilterWorkspace() {
        this(new ImageBuffers());
    }

    /** A workspace that has its planes from the memory of its task. */
    public FilterWorkspace(ImageBuffers buffers) {
        this.buffers = buffers;
    }

    byte[] bytes(int slot, int length) {
        if (bytes[slot].length < length) {
            bytes[slot] = new byte[length];
        }
        return bytes[slot];
    }

    /** Room for {@code length} bytes from {@link #ALIGNED} on. */
    byte[] aligned(int slot, int length) {
        if (aligned[slot].length < ALIGNED + length) {
            aligned[slot] = new byte[Math.max(LARGE, ALIGNED + length)];
        }
        return aligned[slot];
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

    /** The program of the network for boxes of a shape: to make it takes as long as a small image. */
    SortingProgram program(BoxSortingNetwork.Shape shape, Function<BoxSortingNetwork.Shape, SortingProgram> make) {
        if (!programs.containsKey(shape) && programs.size() == KEPT_PROGRAMS) {
            programs.remove(programs.keySet().iterator().next());
        }
        return programs.computeIfAbsent(shape, make);
    }

    /** A plane for a result. Its samples are whatever they were. */
    public Plane plane(Depth depth, int width, int height) {
        return new Plane(width, height, buffers.plane(depth, width * height));
    }

    /** Takes back a plane that nobody reads any more. */
    public void recycle(Plane plane) {
        buffers.recycle(plane.samples());
    }

    /**
     * Takes back the planes of a result that nobody reads any more, so that the next result of its size needs no new
     * memory.
     */
    public void recycle(Image image) {
        buffers.recycle(image);
    }
}

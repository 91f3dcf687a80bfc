package io.lenslet.batch;

import io.lenslet.input.ImageEntry;
import java.util.concurrent.Semaphore;

/**
 * The heap that images in work may take together, so that large ones wait for each other and do not end the process. It
 * is one for the JVM, because its tasks share one heap.
 */
final class HeapBudget {

    static final HeapBudget JVM = new HeapBudget(Runtime.getRuntime().maxMemory() / 4 * 3);

    /**
     * Bytes for each pixel: planes and coefficients of a JPEG while it is read (up to 12), the result and one between
     * (6). 16-bit color takes more, gray and PNG less; what does not fit in spite of this estimate is found when the
     * heap is full.
     */
    private static final long BYTES_PER_PIXEL = 16;

    private static final int UNIT = 1 << 20;
    private static final int KEPT_SHARE = 64;

    private final Semaphore units;
    private final int total;

    HeapBudget(long bytes) {
        total = (int) Math.min(Integer.MAX_VALUE, bytes / UNIT);
        units = new Semaphore(total, true);
    }

    /** The mebibytes for an image whose file has {@code length} bytes: it is in memory before and after. */
    static int units(ImageEntry image) {
        return (int) Math.min(Integer.MAX_VALUE, (image.pixels() * BYTES_PER_PIXEL + 2 * image.length()) / UNIT + 1);
    }

    /**
     * The bytes that a worker may have kept of earlier images when it begins with this one: little more than what it
     * may take, so that those who wait for memory hold none.
     */
    static long kept(ImageEntry image) {
        return image.pixels() * BYTES_PER_PIXEL + Runtime.getRuntime().maxMemory() / KEPT_SHARE;
    }

    /** True where the budget holds so many mebibytes at all. */
    boolean holds(int mebibytes) {
        return mebibytes <= total;
    }

    int total() {
        return total;
    }

    /** Waits until so many mebibytes are free. They are given back to {@link #release}. */
    void acquire(int mebibytes) throws InterruptedException {
        units.acquire(mebibytes);
    }

    void release(int mebibytes) {
        units.release(mebibytes);
    }
}

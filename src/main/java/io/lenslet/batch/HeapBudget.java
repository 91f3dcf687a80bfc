package io.lenslet.batch;

import io.lenslet.image.ImageBuffers;
import io.lenslet.input.ImageEntry;
import java.util.concurrent.Semaphore;

/**
 * The heap that images in work may take together, so that large ones wait for each other and do not end the process. It
 * is one for the JVM, because its tasks share one heap.
 */
final class HeapBudget {

    static final HeapBudget JVM = new HeapBudget(Runtime.getRuntime().maxMemory() / 4 * 3);

    private static final int UNIT = 1 << 20;

    private final Semaphore units;
    private final int total;

    HeapBudget(long bytes) {
        total = (int) Math.min(Integer.MAX_VALUE, bytes / UNIT);
        units = new Semaphore(total, true);
    }

    /**
     * The mebibytes for an image whose file has {@code length} bytes: it is in memory before and after. What does not
     * fit in spite of this estimate is found when the heap is full.
     */
    static int units(ImageEntry image) {
        long bytes = image.pixels() * ImageBuffers.BYTES_PER_PIXEL + 2 * image.length();
        return (int) Math.min(Integer.MAX_VALUE, bytes / UNIT + 1);
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

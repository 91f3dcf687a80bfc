package io.lenslet.kernel;

import java.util.function.Supplier;

/**
 * Work that is done again and again on a thread of its own until it is closed: so Java compiles the kernels while Spark
 * starts, which leaves a core without work. What it computes is thrown away.
 */
public final class Precompilation {

    /** The most memory that it may take beside the run: a larger network takes so long that it is no help. */
    private static final long MOST_BYTES = 32 << 20;

    private final long bytes;
    private final Supplier<Runnable> work;
    private volatile boolean ended;

    /** Of work that takes so many {@code bytes} and is prepared on its own thread. */
    public Precompilation(long bytes, Supplier<Runnable> work) {
        this.bytes = bytes;
        this.work = work;
    }

    /** Begins; where the work takes too much memory there is none. */
    public void start() {
        if (bytes <= MOST_BYTES) {
            Thread thread = new Thread(this::run, "lenslet-precompilation");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        Runnable once = work.get();
        while (!ended) {
            once.run();
        }
    }

    /** Ends, once the work at hand is done. */
    public void close() {
        ended = true;
    }
}

package io.lenslet.predict;

import io.lenslet.model.Model;
import io.lenslet.nn.WorkspaceSize;
import java.util.Collections;
import java.util.List;

/**
 * Predicts black images, again and again, on a thread of its own until it is closed: so Java compiles the kernels while
 * Spark starts, which leaves a core without work. What it computes is thrown away.
 */
public final class WarmUp {

    /** The most memory that it may take beside the run: a larger network takes so long that it is no help. */
    private static final long MOST_BYTES = 32 << 20;

    private final Model model;
    private volatile boolean ended;

    public WarmUp(Model model) {
        this.model = model;
    }

    /** Begins. */
    public void start() {
        if (WorkspaceSize.bytes(model.network(), Predictor.BATCH, false) <= MOST_BYTES) {
            Thread thread = new Thread(this::run, "lenslet-warm-up");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        Predictor predictor = Predictor.ofClasses(model);
        List<byte[]> black = Collections.nCopies(
                Predictor.BATCH, new byte[model.network().input().size()]);
        while (!ended) {
            predictor.predict(black);
        }
    }

    /** Ends, once the batch at work is done. */
    public void close() {
        ended = true;
    }
}

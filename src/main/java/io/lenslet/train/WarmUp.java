package io.lenslet.train;

import io.lenslet.data.Shard;
import io.lenslet.nn.Shape;
import io.lenslet.nn.WorkspaceSize;
import io.lenslet.random.RandomStream;
import java.util.stream.IntStream;

/**
 * Trains and tests a batch of noise, again and again, on a thread of its own until it is closed: so Java compiles the
 * kernels while Spark starts, which leaves a core without work. What it computes is thrown away.
 */
public final class WarmUp {

    /** The most memory that it may take beside the run: a network that needs more trains so long that it is no help. */
    private static final long MOST_BYTES = 32 << 20;

    private final TrainingRun run;
    private final int samples;
    private volatile boolean ended;

    private WarmUp(TrainingRun run) {
        this.run = run;
        samples = Math.min(
                run.training().pieceBatch(),
                (run.trainImages() - 1) / run.training().pieces() + 1);
    }

    /** Begins. */
    public static WarmUp start(TrainingRun run) {
        WarmUp warmUp = new WarmUp(run);
        if (warmUp.bytes() <= MOST_BYTES) {
            Thread thread = new Thread(warmUp::run, "lenslet-warm-up");
            thread.setDaemon(true);
            thread.start();
        }
        return warmUp;
    }

    /** Parameters, their gradient and the optimizer's state, and the buffers. */
    private long bytes() {
        return WorkspaceSize.bytes(run.network(), BatchGradient.roundUp(samples), true)
                + 6L * run.network().parameterCount() * Float.BYTES;
    }

    private void run() {
        Shard noise = noise();
        int[] order = IntStream.range(0, samples).toArray();
        BatchGradient batch = new BatchGradient(run.shardTrainer(), 1, samples);
        Descent descent = new Descent(
                run.shardTrainer(),
                Progress.start(run.network(), run.training()).parameters(),
                new float[0]);
        float[] gradient = new float[run.network().parameterCount()];
        ShardEvaluator evaluator = new ShardEvaluator(run.network(), run.normalization());
        while (!ended) {
            batch.compute(descent.parameters(), gradient, noise, order, 0, samples);
            descent.step(gradient, 0f);
            evaluator.evaluate(descent.parameters(), noise);
        }
    }

    private Shard noise() {
        Shape shape = run.network().input();
        RandomStream random = RandomStream.of(run.training().seed());
        byte[] pixels = new byte[samples * shape.size()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) random.nextInt(256);
        }
        byte[] labels = new byte[samples];
        int[] ids = IntStream.range(0, samples).toArray();
        return new Shard(0, shape.channels(), shape.height(), shape.width(), ids, pixels, labels);
    }

    /** Ends, once the step at work is done. */
    public void close() {
        ended = true;
    }
}

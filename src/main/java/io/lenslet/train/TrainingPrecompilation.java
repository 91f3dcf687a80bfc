package io.lenslet.train;

import io.lenslet.data.Shard;
import io.lenslet.kernel.Precompilation;
import io.lenslet.nn.Shape;
import io.lenslet.nn.WorkspaceSize;
import io.lenslet.random.RandomStream;
import java.util.stream.IntStream;

/** Trains and tests a batch of noise, so that Java compiles the kernels of a run. */
public final class TrainingPrecompilation {

    private final TrainingRun run;
    private final int samples;

    private TrainingPrecompilation(TrainingRun run) {
        this.run = run;
        samples = Math.min(
                run.training().pieceBatch(),
                (run.trainImages() - 1) / run.training().pieces() + 1);
    }

    /** That of {@code run}, not yet begun. */
    public static Precompilation of(TrainingRun run) {
        TrainingPrecompilation noise = new TrainingPrecompilation(run);
        return new Precompilation(noise.bytes(), noise::steps);
    }

    /** Parameters, their gradient and the optimizer's state, and the buffers. */
    private long bytes() {
        return WorkspaceSize.bytes(run.network(), BatchGradient.roundUp(samples), true)
                + 6L * run.network().parameterCount() * Float.BYTES;
    }

    private Runnable steps() {
        Shard noise = noise();
        int[] order = IntStream.range(0, samples).toArray();
        BatchGradient batch = new BatchGradient(run.shardTrainer(), 1, samples);
        Descent descent = new Descent(
                run.shardTrainer(),
                Progress.start(run.network(), run.training()).parameters(),
                new float[0]);
        float[] gradient = new float[run.network().parameterCount()];
        ShardEvaluator evaluator = new ShardEvaluator(run.network(), run.normalization());
        return () -> {
            batch.compute(descent.parameters(), gradient, noise, order, 0, samples);
            descent.step(gradient, 0f);
            evaluator.evaluate(descent.parameters(), noise);
        };
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
}

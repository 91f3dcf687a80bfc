package io.lenslet.train;

import io.lenslet.data.Shard;
import io.lenslet.nn.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Computes the gradients of consecutive micro-batches side by side, on several threads that share the parameters, and
 * sums them in the tree of {@link TreeSum}: which thread computes which plays no part. A thread has a workspace, a
 * micro-batch a gradient of its own. One caller at a time.
 */
public final class GradientPool implements GradientSource, AutoCloseable {

    /** So that the partial sums of all levels lie in the first-level cache. */
    private static final int BLOCK = 512;

    private final List<MicroBatches> slots = new ArrayList<>();
    private final List<Worker> workers = new ArrayList<>();
    private final ExecutorService threads;
    private final double[] sums;
    private final int level;

    /** For consecutive pieces, which are a node of the tree over all pieces. */
    public GradientPool(ShardTrainer trainer, List<Shard> pieces, int epoch, int threadCount) {
        pieces.forEach(piece -> slots.add(new MicroBatches(trainer, epoch, piece)));
        level = TreeSum.level(pieces.size());
        sums = new double[trainer.network().movingCount()];
        int largest = pieces.stream().mapToInt(Shard::count).max().orElseThrow();
        int samples = Math.min(largest, trainer.training().pieceBatch());
        for (int i = 0; i < Math.min(threadCount, pieces.size()); i++) {
            workers.add(new Worker(trainer, epoch, samples));
        }
        threads = Executors.newFixedThreadPool(workers.size(), GradientPool::thread);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "lenslet-gradients");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public ShardOutcome sum(float[] parameters, int step) {
        AtomicInteger next = new AtomicInteger();
        onAllThreads(thread -> {
            for (int slot = next.getAndIncrement(); slot < slots.size(); slot = next.getAndIncrement()) {
                workers.get(thread).compute(parameters, step, slots.get(slot));
            }
        });
        for (MicroBatches slot : slots) {
            if (slot.diverged()) {
                return slot.divergence(step);
            }
        }
        onAllThreads(this::sumPart);
        return new ShardSum(
                sums,
                new double[0],
                slots.stream().mapToLong(MicroBatches::count).sum(),
                lossSum(0, level),
                slots.stream().mapToLong(MicroBatches::correct).sum(),
                ShardHealth.UNKNOWN);
    }

    /** A thread's part of the parameters, block by block. */
    private void sumPart(int thread) {
        double[][] partial = new double[level + 1][BLOCK];
        int begin = cut(thread);
        int end = cut(thread + 1);
        for (int block = begin; block < end; block += BLOCK) {
            int length = Math.min(BLOCK, end - block);
            sum(0, level, block, block + length, partial);
            System.arraycopy(partial[level], 0, sums, block, length);
        }
    }

    private int cut(int thread) {
        return (int) ((long) sums.length * thread / workers.size());
    }

    /** Sums the node of {@code 2^nodeLevel} slots from {@code slot} on into {@code partial[nodeLevel]}. */
    private void sum(int slot, int nodeLevel, int begin, int end, double[][] partial) {
        double[] sum = partial[nodeLevel];
        if (nodeLevel == 0) {
            slots.get(slot).weigh(sum, begin, end);
            return;
        }
        double[] half = partial[nodeLevel - 1];
        int length = end - begin;
        sum(slot, nodeLevel - 1, begin, end, partial);
        System.arraycopy(half, 0, sum, 0, length);
        int right = slot + (1 << (nodeLevel - 1));
        if (right < slots.size()) {
            sum(right, nodeLevel - 1, begin, end, partial);
            for (int i = 0; i < length; i++) {
                sum[i] += half[i];
            }
        }
    }

    private double lossSum(int slot, int nodeLevel) {
        if (nodeLevel == 0) {
            return slots.get(slot).lossSum();
        }
        int right = slot + (1 << (nodeLevel - 1));
        double left = lossSum(slot, nodeLevel - 1);
        return right < slots.size() ? left + lossSum(right, nodeLevel - 1) : left;
    }

    /** Does {@code work}, which gets the thread's number, on all threads, and waits. */
    private void onAllThreads(IntConsumer work) {
        if (workers.size() == 1) {
            work.accept(0);
            return;
        }
        List<Callable<Void>> parts = new ArrayList<>();
        for (int i = 0; i < workers.size(); i++) {
            int thread = i;
            parts.add(() -> {
                work.accept(thread);
                return null;
            });
        }
        try {
            for (Future<Void> part : threads.invokeAll(parts)) {
                part.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in a step", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /**
     * What a thread has to itself. Statistics are written in a forward pass, so where there are any it has its own
     * parameters too.
     */
    private static final class Worker {

        private final BatchGradient batches;
        private final float[] own;

        Worker(ShardTrainer trainer, int epoch, int samples) {
            batches = new BatchGradient(trainer, epoch, samples);
            Network network = trainer.network();
            own = new float[network.movingCount() > network.trainedCount() ? network.parameterCount() : 0];
        }

        void compute(float[] parameters, int step, MicroBatches slot) {
            if (own.length > 0) {
                System.arraycopy(parameters, 0, own, 0, own.length);
            }
            slot.compute(own.length > 0 ? own : parameters, step, batches);
        }
    }
}

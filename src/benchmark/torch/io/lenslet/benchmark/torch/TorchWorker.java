package io.lenslet.benchmark.torch;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.lenslet.benchmark.Measurement;
import io.lenslet.data.IdxDataset;
import io.lenslet.data.Shard;
import io.lenslet.data.ShardReader;
import io.lenslet.data.Sharding;
import io.lenslet.nn.Network;
import io.lenslet.testing.Networks;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * One worker process of {@link TorchSpeed}. For each byte on its standard input it goes once over its batches, which
 * are normalized floats from the start, then writes the most memory it held and, where workers are averaged, its
 * parameters; there it first reads those to start from.
 */
public final class TorchWorker {

    private static final float LEARNING_RATE = 0.01f;

    private final boolean training;
    private final TorchNetwork network;
    private final List<NDArray> images = new ArrayList<>();
    private final List<NDArray> targets = new ArrayList<>();

    private TorchWorker(Network recipe, boolean training, NDManager manager) {
        this.training = training;
        network = new TorchNetwork(recipe, training, manager);
    }

    public static void main(String[] arguments) throws Exception {
        TorchSpeed.Plan plan = TorchSpeed.Plan.of(arguments);
        int worker = Integer.parseInt(System.getProperty("worker"));
        // Made here, on the thread that works: DJL turns gradients off for the thread that starts PyTorch.
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            Network recipe = Networks.named(plan.network());
            TorchWorker torch = new TorchWorker(recipe, plan.training(), manager);
            if (plan.images().isEmpty()) {
                torch.addNoise(recipe, plan.batch(), manager);
            } else {
                IdxDataset dataset = new IdxDataset(plan.images(), plan.labels());
                int count = dataset.describe(
                                new Configuration(), recipe.output().size())
                        .count();
                torch.add(
                        new ShardReader(dataset, new Sharding.Contiguous(count, plan.workers()))
                                .read(worker, new Configuration()),
                        plan.batch(),
                        recipe.output().size(),
                        manager);
            }
            torch.serve(plan.averaging() ? recipe.parameterCount() : 0);
        }
    }

    private void addNoise(Network recipe, int batch, NDManager manager) {
        io.lenslet.nn.Shape shape = recipe.input();
        images.add(
                manager.randomUniform(-0.5f, 0.5f, new Shape(batch, shape.channels(), shape.height(), shape.width())));
        targets.add(manager.full(
                new Shape(batch, recipe.output().size()),
                -1f / batch / recipe.output().size()));
    }

    private void add(Shard shard, int batch, int classes, NDManager manager) {
        for (int first = 0; first < shard.count(); first += batch) {
            int count = Math.min(batch, shard.count() - first);
            float[] pixels = new float[count * shard.samplePixels()];
            float[] labels = new float[count * classes];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = ((shard.pixels()[first * shard.samplePixels() + i] & 0xFF) / 255f - 0.1307f) / 0.3081f;
            }
            for (int i = 0; i < count; i++) {
                labels[i * classes + shard.label(first + i)] = -1f / count;
            }
            images.add(manager.create(
                    FloatBuffer.wrap(pixels), new Shape(count, shard.channels(), shard.height(), shard.width())));
            targets.add(manager.create(FloatBuffer.wrap(labels), new Shape(count, classes)));
        }
    }

    private void serve(int averaged) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, 1 << 20));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 20));
        out.writeInt(
                images.stream().mapToInt(batch -> (int) batch.getShape().get(0)).sum());
        out.flush();
        while (in.read() >= 0) {
            if (averaged > 0) {
                network.setParameters(read(in, averaged));
            }
            for (int i = 0; i < images.size(); i++) {
                if (training) {
                    network.step(images.get(i), targets.get(i), LEARNING_RATE);
                } else {
                    network.infer(images.get(i));
                }
            }
            out.writeLong(Measurement.peakMemory());
            if (averaged > 0) {
                write(out, network.parameters());
            }
            out.flush();
        }
    }

    static float[] read(DataInputStream in, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES);
        in.readFully(bytes.array());
        float[] values = new float[count];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    static void write(DataOutputStream out, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        out.write(bytes.array());
    }
}

package io.lenslet.spark.data;

import io.lenslet.data.SampleBlock;
import io.lenslet.nn.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Brings blocks of samples from the tasks that decode them into broadcasts, a wave of tasks at a time. */
final class SampleCollector {

    /** Tasks for each core in a wave: a wave's blocks are in the driver's memory together. */
    private static final int TASKS_PER_CORE = 2;

    private final JavaSparkContext spark;
    private final List<Broadcast<SampleBlock>> blocks = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private final List<Float> weights = new ArrayList<>();
    private final List<String> bad = new ArrayList<>();
    private final List<int[]> places = new ArrayList<>(); // (block, place in it)

    SampleCollector(JavaSparkContext spark) {
        this.spark = spark;
    }

    SampleCollector pack(JavaRDD<SampleBlock> decoded) {
        int partitions = decoded.getNumPartitions();
        int wave = TASKS_PER_CORE * spark.defaultParallelism();
        for (int first = 0; first < partitions; first += wave) {
            int[] tasks =
                    IntStream.range(first, Math.min(partitions, first + wave)).toArray();
            for (List<SampleBlock> done : decoded.collectPartitions(tasks)) {
                done.forEach(this::keep);
            }
        }
        return this;
    }

    private void keep(SampleBlock block) {
        bad.addAll(Arrays.asList(block.bad()));
        if (block.paths().length == 0) {
            return;
        }
        for (int place = 0; place < block.paths().length; place++) {
            paths.add(block.paths()[place]);
            labels.add(block.labels()[place]);
            weights.add(block.weights()[place]);
            places.add(new int[] {blocks.size(), place});
        }
        String[] none = new String[0]; // names are known here, executors need none
        blocks.add(spark.broadcast(new SampleBlock(none, none, new float[0], block.pixels(), none)));
    }

    List<String> paths() {
        return paths;
    }

    /** Parallel to the paths. */
    List<String> labels() {
        return labels;
    }

    /** Parallel to the paths. */
    List<Float> weights() {
        return weights;
    }

    List<String> bad() {
        return bad;
    }

    /** The samples in this order of the paths, with the numbers of their classes in the same order. */
    PackedSamples samples(String name, int[] order, byte[] classes, Shape shape) {
        return samples(name, order, classes, new float[0], shape);
    }

    /** The same with what each sample counts for. */
    PackedSamples samples(String name, int[] order, byte[] classes, float[] sampleWeights, Shape shape) {
        int[] block = Arrays.stream(order).map(i -> places.get(i)[0]).toArray();
        int[] place = Arrays.stream(order).map(i -> places.get(i)[1]).toArray();
        return new PackedSamples(
                name,
                List.copyOf(blocks),
                spark.broadcast(new PackedSamples.Places(block, place, classes, sampleWeights)),
                shape);
    }
}

package io.lenslet.benchmark;

import io.lenslet.random.RandomStream;
import io.lenslet.train.augmentation.Augmentation;
import io.lenslet.train.augmentation.Augmentation.Brightness;
import io.lenslet.train.augmentation.Augmentation.Contrast;
import io.lenslet.train.augmentation.Augmentation.Elastic;
import io.lenslet.train.augmentation.Augmentation.Erase;
import io.lenslet.train.augmentation.Augmentation.Flip;
import io.lenslet.train.augmentation.Augmentation.Rotate;
import io.lenslet.train.augmentation.Augmentation.Scale;
import io.lenslet.train.augmentation.Augmentation.Shear;
import io.lenslet.train.augmentation.Augmentation.Shift;
import io.lenslet.train.augmentation.Augmenter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Augmenting one gray image of 28x28, of a thousand. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class AugmenterBenchmark {

    private static final int SIDE = 28;
    private static final int PIXELS = SIDE * SIDE;
    private static final int IMAGES = 1000;
    private static final List<Augmentation> AFFINE =
            List.of(new Shift(2), new Rotate(10), new Scale(0.1), new Shear(5));

    private final byte[] images = images();
    private final byte[] result = new byte[PIXELS];
    private final Augmenter affine = augmenter(Stream.of());
    private final Augmenter elastic = augmenter(Stream.of(new Elastic(34, 4)));
    private final Augmenter everything = augmenter(
            Stream.of(new Elastic(34, 4), new Flip(0.5), new Erase(0.5, 8), new Brightness(0.2), new Contrast(0.2)));
    private int next;

    @Benchmark
    public byte[] affine() {
        return augment(affine);
    }

    @Benchmark
    public byte[] affineAndElastic() {
        return augment(elastic);
    }

    @Benchmark
    public byte[] everything() {
        return augment(everything);
    }

    private byte[] augment(Augmenter augmenter) {
        next = (next + 1) % IMAGES;
        augmenter.augment(next, images, next * PIXELS, result, 0);
        return result;
    }

    private static Augmenter augmenter(Stream<Augmentation> more) {
        return new Augmenter(Stream.concat(AFFINE.stream(), more).toList(), 1, 1, 1, SIDE, SIDE);
    }

    private static byte[] images() {
        RandomStream random = RandomStream.of(1);
        byte[] images = new byte[IMAGES * PIXELS];
        for (int i = 0; i < images.length; i++) {
            images[i] = (byte) random.nextInt(256);
        }
        return images;
    }
}

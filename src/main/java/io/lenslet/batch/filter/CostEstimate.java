package io.lenslet.batch.filter;

import io.lenslet.filter.Pipeline;
import io.lenslet.filter.pass.FilterWorkspace;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.ImageFormat;
import io.lenslet.image.Metadata;
import io.lenslet.input.ImageEntry;
import java.util.SplittableRandom;

/**
 * About how long images take on one core of this machine: what reading and writing a pixel of their format costs, and
 * what the pipeline takes for a pixel of a small color image of noise, which is tried out.
 */
public final class CostEstimate {

    private static final int SIDE = 128;
    private static final long TRIAL_NANOSECONDS = 500_000_000;
    /** Measured on photographs, as docs/benchmarks.md has it. */
    private static final double JPEG_NANOSECONDS = 20;

    private static final double OTHER_NANOSECONDS = 50;

    private final double filterNanoseconds;

    /** Takes half a second, and longer only for a pipeline that is very slow. */
    public CostEstimate(Pipeline pipeline) {
        filterNanoseconds = tried(pipeline) / (SIDE * SIDE);
    }

    /** The seconds for an image. */
    public double seconds(ImageEntry entry) {
        double codec = entry.header() instanceof ImageEntry.Known known && known.format() == ImageFormat.JPEG
                ? JPEG_NANOSECONDS
                : OTHER_NANOSECONDS;
        return entry.pixels() * (codec + filterNanoseconds) * 1e-9;
    }

    /** The nanoseconds of the fastest of many times; 0 for a lens that does not lie on so small an image. */
    private static double tried(Pipeline pipeline) {
        Image image = noise();
        FilterWorkspace workspace = new FilterWorkspace();
        long begin = System.nanoTime();
        long fastest = Long.MAX_VALUE;
        try {
            while (System.nanoTime() - begin < TRIAL_NANOSECONDS) {
                long start = System.nanoTime();
                workspace.recycle(pipeline.apply(image, workspace));
                fastest = Math.min(fastest, System.nanoTime() - start);
            }
            return fastest;
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    private static Image noise() {
        Image image = Image.blank(SIDE, SIDE, Depth.U8, Color.RGB, false, Metadata.NONE);
        SplittableRandom random = new SplittableRandom(1);
        for (int plane = 0; plane < image.planes(); plane++) {
            random.nextBytes(image.bytes(plane));
        }
        return image;
    }
}

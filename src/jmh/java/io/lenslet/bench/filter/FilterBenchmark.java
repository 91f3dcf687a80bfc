package io.lenslet.bench.filter;

import io.lenslet.filter.Pipeline;
import io.lenslet.filter.pass.FilterWorkspace;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Colour;
import io.lenslet.image.Metadata;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.File;
import java.io.IOException;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Filters one grey image of 1920 x 1080 bytes on one thread, with Lenslet and, where the profile {@code opencv} is on, with OpenCV in the
 * same run, turn by turn. Prints megapixels per second and the ratio. Arguments: a photograph, or {@code noise}; then, if wanted, part of
 * the name of the cases to run.
 */
public final class FilterBenchmark {

    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;
    private static final long WARM_UP = 400_000_000L;
    private static final long ROUND = 60_000_000L;
    private static final int ROUNDS = 7;

    private FilterBenchmark() {
    }

    public static void main(String[] arguments) throws IOException {
        String picture = arguments.length > 0 ? arguments[0] : "noise";
        String wanted = arguments.length > 1 ? arguments[1] : "";
        byte[] samples = picture.equals("noise") ? noise() : photograph(new File(picture));
        Image image = Image.of(WIDTH, HEIGHT, Colour.GREY, Metadata.NONE, samples);
        Peer peer = peer();
        if (peer != null) {
            peer.load(samples, WIDTH, HEIGHT);
        }
        System.out.printf("1920 x 1080 grey 8-bit (%s), 1 thread, Java %s, peer: %s%n", new File(picture).getName(),
                System.getProperty("java.version"), peer == null ? "none" : peer.name());
        System.out.println("filter                                        Mpixel/s      peer    ratio");
        for (FilterCase filter : FilterCase.all()) {
            if ((filter.kind() + filter.pipeline()).toLowerCase(Locale.ROOT).contains(wanted)) {
                measure(filter, image, peer);
            }
        }
    }

    private static void measure(FilterCase filter, Image image, Peer peer) {
        Pipeline pipeline = Pipeline.parse(filter.pipeline());
        FilterWorkspace workspace = new FilterWorkspace();
        Runnable ours = () -> workspace.recycle(pipeline.apply(image, workspace));
        Runnable theirs = peer == null ? null : peer.task(filter);
        time(ours, WARM_UP);
        if (theirs != null) {
            time(theirs, WARM_UP / 4);
        }
        double best = Double.MAX_VALUE;
        double peerBest = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            best = Math.min(best, time(ours, ROUND));
            peerBest = theirs == null ? peerBest : Math.min(peerBest, time(theirs, ROUND));
        }
        double speed = WIDTH * HEIGHT / best * 1e3;
        String name = filter.pipeline().length() > 44 ? filter.kind().name().toLowerCase(Locale.ROOT) + " " + (int) filter.size()
                : filter.pipeline();
        if (theirs == null) {
            System.out.printf(Locale.ROOT, "%-44s %9.0f%n", name, speed);
        } else {
            System.out.printf(Locale.ROOT, "%-44s %9.0f %9.0f %8.2f%n", name, speed, WIDTH * HEIGHT / peerBest * 1e3, peerBest / best);
        }
    }

    /** Nanoseconds of one run, on average over at least {@code nanoseconds}. */
    private static double time(Runnable task, long nanoseconds) {
        long begin = System.nanoTime();
        long runs = 0;
        long elapsed;
        do {
            task.run();
            runs++;
            elapsed = System.nanoTime() - begin;
        } while (elapsed < nanoseconds);
        return (double) elapsed / runs;
    }

    private static byte[] noise() {
        byte[] samples = new byte[WIDTH * HEIGHT];
        new Random(1).nextBytes(samples);
        return samples;
    }

    /** The top left of a photograph in grey; one that is smaller is repeated. */
    private static byte[] photograph(File file) throws IOException {
        BufferedImage photograph = ImageIO.read(file);
        Raster raster = photograph.getRaster();
        byte[] samples = new byte[WIDTH * HEIGHT];
        int[] pixel = new int[raster.getNumBands()];
        for (int i = 0; i < samples.length; i++) {
            raster.getPixel(i % WIDTH % photograph.getWidth(), i / WIDTH % photograph.getHeight(), pixel);
            samples[i] = (byte) (pixel.length < 3 ? pixel[0] : (pixel[0] * 299 + pixel[1] * 587 + pixel[2] * 114) / 1000);
        }
        return samples;
    }

    private static Peer peer() {
        try {
            return (Peer) Class.forName("io.lenslet.bench.filter.OpenCv").getDeclaredConstructor().newInstance();
        } catch (ClassNotFoundException e) {
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("OpenCV cannot be loaded: " + e, e);
        }
    }
}

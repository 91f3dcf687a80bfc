package io.lenslet.benchmark.opencv;

import io.lenslet.filter.Pipeline;
import io.lenslet.filter.pass.FilterWorkspace;
import io.lenslet.image.Encoding;
import io.lenslet.image.Image;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.codec.ImageCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads the images of a folder, filters each with {@code mean(radius=4)} and writes it into another folder, on two
 * threads: by Lenslet, without Spark, and by OpenCV, turn by turn. Prints images per second that two threads do where
 * nothing holds them up: a second is two of the threads' computing time, without that of the JVM's collector and
 * compiler. Arguments: a folder of photographs, and one to work in.
 */
public final class FolderBenchmark {

    private static final int THREADS = 2;
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final int WARM_UPS = 80;
    private static final int ROUNDS = 3;
    private static final Pipeline MEAN = Pipeline.parse("mean(radius=4)");
    private static final ImageCodec CODEC = new ImageCodec(ImageCodec.DEFAULT_PIXEL_LIMIT);
    private static final ThreadLocal<FilterWorkspace> WORKSPACES = ThreadLocal.withInitial(FilterWorkspace::new);

    /** What is done with one file. */
    private interface Work {
        void run(Path from, Path to) throws IOException;
    }

    private FolderBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        OpenCv peer = new OpenCv();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        System.out.printf(
                "folders of images of 1920 x 1080, mean(radius=4), %d threads, Java %s, %s%n",
                THREADS, System.getProperty("java.version"), peer.name());
        System.out.printf(
                "%-28s %-25s %-25s %7s %5s%n", "images/s", "ours, median and range", "OpenCV", "ratio", "goal");
        for (String format : List.of("jpg", "png")) {
            List<Path> files = Crops.of(Path.of(arguments[0]), Path.of(arguments[1]), format);
            Path target = Files.createDirectories(Path.of(arguments[1], "filtered"));
            Encoding encoding = format.equals("jpg") ? Encoding.jpeg(90) : Encoding.png();
            double goal = format.equals("jpg") ? 1 : 1.5;
            measure(threads, files, target, (from, to) -> filter(from, to, encoding), peer::filter, format, goal);
        }
        threads.shutdown();
    }

    private static void measure(
            ExecutorService threads, List<Path> files, Path target, Work ours, Work theirs, String format, double goal)
            throws InterruptedException, ExecutionException {
        for (int i = 0; i < WARM_UPS; i++) {
            imagesPerSecond(threads, files, target, ours);
        }
        imagesPerSecond(threads, files, target, theirs);
        Rounds our = new Rounds(ROUNDS);
        Rounds their = new Rounds(ROUNDS);
        for (int round = 0; round < ROUNDS; round++) {
            our.add(imagesPerSecond(threads, files, target, ours));
            their.add(imagesPerSecond(threads, files, target, theirs));
        }
        double ratio = our.ratioTo(their);
        System.out.printf(
                Locale.ROOT,
                "%-28s %s %s %7.2f   %.1f%s%n",
                format.equals("jpg") ? "JPEG, quality 90" : "PNG",
                our,
                their,
                ratio,
                goal,
                ratio < goal ? " missed" : "");
    }

    private static double imagesPerSecond(ExecutorService threads, List<Path> files, Path target, Work work)
            throws InterruptedException, ExecutionException {
        List<Future<Long>> tasks = new ArrayList<>();
        for (Path file : files) {
            tasks.add(threads.submit(() -> {
                long begin = CLOCK.getCurrentThreadCpuTime();
                work.run(file, target.resolve(file.getFileName()));
                return CLOCK.getCurrentThreadCpuTime() - begin;
            }));
        }
        long nanoseconds = 0;
        for (Future<Long> task : tasks) {
            nanoseconds += task.get();
        }
        return tasks.size() * THREADS * 1e9 / nanoseconds;
    }

    private static void filter(Path from, Path to, Encoding encoding) {
        try {
            FilterWorkspace workspace = WORKSPACES.get();
            Image filtered = MEAN.apply(CODEC.read(from.toString(), Files.readAllBytes(from)), workspace);
            Files.write(to, CODEC.write(to.toString(), filtered, encoding));
            workspace.recycle(filtered);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ImageFormatException e) {
            throw new IllegalStateException(from + ": " + e.getMessage(), e);
        }
    }
}

package io.lenslet.benchmark;

import io.lenslet.image.Encoding;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.ImageBuffers;
import io.lenslet.image.Metadata;
import io.lenslet.image.codec.ImageCodec;
import io.lenslet.nn.Shape;
import io.lenslet.preparation.ImagePreparation;
import io.lenslet.preparation.ImagePreparer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * {@code PhotographSpeed make FOLDER OUTPUT COUNT}: JPEGs of 1920 x 1080 pixels and quality 90 of the photographs in a
 * folder, under as many names in all. {@code PhotographSpeed decode FOLDER WORKERS}: how many images a second our codec
 * reads and decodes of a folder, on so many threads, each of which does nothing else with them.
 */
public final class PhotographSpeed {

    private static final Shape FULL_HD = new Shape(3, 1080, 1920);

    private PhotographSpeed() {}

    public static void main(String[] arguments) throws Exception {
        List<Path> files = files(Path.of(arguments[1]));
        if (arguments[0].equals("make")) {
            make(files, Path.of(arguments[2]), Integer.parseInt(arguments[3]));
        } else {
            System.out.println(decode(files, Integer.parseInt(arguments[2])).imagesPerSecond(files.size()));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void make(List<Path> photographs, Path output, int count) throws Exception {
        ImageCodec codec = new ImageCodec(ImageCodec.DEFAULT_PIXEL_LIMIT);
        ImagePreparer preparer = new ImagePreparer(ImagePreparation.cropped(FULL_HD), FULL_HD);
        Files.createDirectories(output);
        for (int i = 0; i < count; i++) {
            Path name = output.resolve(String.format("photograph-%05d.jpg", i));
            if (i >= photographs.size()) {
                Files.createLink(name, output.resolve(String.format("photograph-%05d.jpg", i % photographs.size())));
                continue;
            }
            Path file = photographs.get(i);
            byte[] samples = preparer.sample(codec.read(file.toString(), Files.readAllBytes(file)));
            byte[][] planes = new byte[FULL_HD.channels()][];
            int pixels = samples.length / planes.length;
            Arrays.setAll(planes, plane -> Arrays.copyOfRange(samples, plane * pixels, (plane + 1) * pixels));
            Image image = Image.of(FULL_HD.width(), FULL_HD.height(), Color.RGB, Metadata.NONE, planes);
            Files.write(name, codec.write(name.toString(), image, Encoding.jpeg(90)));
        }
    }

    /** All files three times, after a round without a clock. */
    private static Measurement decode(List<Path> files, int workers) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(workers);
        List<Callable<Void>> work = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            int first = worker;
            ImageBuffers buffers = new ImageBuffers();
            ImageCodec codec = new ImageCodec(ImageCodec.DEFAULT_PIXEL_LIMIT, buffers);
            work.add(() -> {
                for (int i = first; i < files.size(); i += workers) {
                    Path file = files.get(i);
                    buffers.recycle(codec.read(file.toString(), Files.readAllBytes(file)));
                }
                return null;
            });
        }
        try {
            return Measurement.of(1, 3, () -> {
                for (Future<Void> done : executor.invokeAll(work)) {
                    done.get();
                }
            });
        } finally {
            executor.shutdown();
        }
    }
}

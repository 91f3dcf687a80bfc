package io.lenslet.benchmark;

import io.lenslet.image.Encoding;
import io.lenslet.image.Image;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.codec.ImageCodec;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Reading and writing the photographs of data/photos/nature (scripts/data photos fetches them) by this product and by
 * the JDK, as JPEG of quality 90 and as PNG. A call handles all twelve pictures, 37.4 megapixels.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx3g"})
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 3)
public class CodecBenchmark {

    private final ImageCodec codec = new ImageCodec(ImageCodec.DEFAULT_PIXEL_LIMIT);
    private final List<Image> images = new ArrayList<>();
    private final List<BufferedImage> buffered = new ArrayList<>();
    private final List<byte[]> jpegs = new ArrayList<>();
    private final List<byte[]> pngs = new ArrayList<>();

    /** Reads the photographs and makes the files. */
    @Setup
    public void load() throws IOException, ImageFormatException {
        List<Path> files;
        try (Stream<Path> folder = Files.list(Path.of("data/photos/nature"))) {
            files = folder.sorted().toList();
        }
        for (Path file : files) {
            Image image = codec.read(file.toString(), Files.readAllBytes(file));
            images.add(image);
            byte[] jpeg = codec.write("", image, Encoding.jpeg(90));
            jpegs.add(jpeg);
            pngs.add(codec.write("", image, Encoding.png()));
            buffered.add(ImageIO.read(new ByteArrayInputStream(jpeg)));
        }
    }

    @Benchmark
    public void readJpeg(Blackhole hole) throws ImageFormatException {
        for (byte[] file : jpegs) {
            hole.consume(codec.read("", file));
        }
    }

    @Benchmark
    public void readPng(Blackhole hole) throws ImageFormatException {
        for (byte[] file : pngs) {
            hole.consume(codec.read("", file));
        }
    }

    @Benchmark
    public void writeJpeg(Blackhole hole) throws ImageFormatException {
        for (Image image : images) {
            hole.consume(codec.write("", image, Encoding.jpeg(90)));
        }
    }

    @Benchmark
    public void writePng(Blackhole hole) throws ImageFormatException {
        for (Image image : images) {
            hole.consume(codec.write("", image, Encoding.png()));
        }
    }

    @Benchmark
    public void readJpegByTheJdk(Blackhole hole) throws IOException {
        readByTheJdk("com.sun.imageio.plugins.jpeg", jpegs, hole);
    }

    @Benchmark
    public void readPngByTheJdk(Blackhole hole) throws IOException {
        readByTheJdk("com.sun.imageio.plugins.png", pngs, hole);
    }

    @Benchmark
    public void writeJpegByTheJdk(Blackhole hole) {
        writeByTheJdk("com.sun.imageio.plugins.jpeg", "jpeg", hole);
    }

    @Benchmark
    public void writePngByTheJdk(Blackhole hole) {
        writeByTheJdk("com.sun.imageio.plugins.png", "png", hole);
    }

    private static void readByTheJdk(String plugin, List<byte[]> files, Blackhole hole) throws IOException {
        for (byte[] file : files) {
            try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
                for (var readers = ImageIO.getImageReaders(in); readers.hasNext(); ) {
                    ImageReader reader = readers.next();
                    if (reader.getClass().getName().startsWith(plugin)) {
                        reader.setInput(in, true, true);
                        hole.consume(reader.read(0));
                        reader.dispose();
                    }
                }
            }
        }
    }

    private void writeByTheJdk(String plugin, String format, Blackhole hole) {
        for (var writers = ImageIO.getImageWritersByFormatName(format); writers.hasNext(); ) {
            ImageWriter writer = writers.next();
            if (writer.getClass().getName().startsWith(plugin)) {
                buffered.forEach(image -> hole.consume(write(writer, format, image)));
                writer.dispose();
            }
        }
    }

    private static int write(ImageWriter writer, String format, BufferedImage image) {
        ImageWriteParam choices = writer.getDefaultWriteParam();
        if (format.equals("jpeg")) {
            choices.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            choices.setCompressionQuality(0.9f);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), choices);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.size();
    }
}

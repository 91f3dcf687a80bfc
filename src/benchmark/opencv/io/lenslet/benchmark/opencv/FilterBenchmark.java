package io.lenslet.benchmark.opencv;

import io.lenslet.filter.Pipeline;
import io.lenslet.filter.pass.FilterWorkspace;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.Metadata;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Filters one gray image of 1920 x 1080 bytes on one thread, with Lenslet and with OpenCV turn by turn, and prints
 * megapixels per second and the ratio. Arguments: {@code table} or {@code radius}; a photograph, or {@code noise};
 * then, if wanted, a part of the names of the cases.
 */
public final class FilterBenchmark {

    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;
    private static final double MEGAPIXELS = WIDTH * HEIGHT / 1e6;
    private static final double ROUND = 0.04;
    private static final int ROUNDS = 11;

    private FilterBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        List<FilterCase> cases = arguments[0].equals("radius") ? FilterCase.byRadius() : FilterCase.all();
        String picture = arguments[1];
        String wanted = arguments.length > 2 ? arguments[2].toLowerCase(Locale.ROOT) : "";
        byte[] samples = picture.equals("noise") ? noise() : photograph(new File(picture));
        Image image = Image.of(WIDTH, HEIGHT, Color.GRAY, Metadata.NONE, samples);
        OpenCv peer = new OpenCv();
        peer.load(samples, WIDTH, HEIGHT);
        System.out.printf(
                "1920 x 1080 gray 8-bit (%s), 1 thread, Java %s, %s%n",
                new File(picture).getName(), System.getProperty("java.version"), peer.name());
        System.out.printf(
                "%-28s %-25s %-25s %7s %5s%n", "filter, Mpixel/s", "ours, median and range", "OpenCV", "ratio", "goal");
        for (FilterCase filter : cases) {
            if ((filter.kind() + filter.name()).toLowerCase(Locale.ROOT).contains(wanted)) {
                measure(filter, image, peer);
            }
        }
    }

    private static void measure(FilterCase filter, Image image, OpenCv peer) {
        Pipeline pipeline = Pipeline.parse(filter.pipeline());
        FilterWorkspace workspace = new FilterWorkspace();
        Runnable ours = () -> workspace.recycle(pipeline.apply(image, workspace));
        Runnable theirs = peer.task(filter);
        Rounds.warmUp(ours);
        theirs.run();
        Rounds our = new Rounds(ROUNDS);
        Rounds their = new Rounds(ROUNDS);
        for (int round = 0; round < ROUNDS; round++) {
            our.add(MEGAPIXELS / Rounds.secondsEach(ours, ROUND));
            their.add(MEGAPIXELS / Rounds.secondsEach(theirs, ROUND));
        }
        double ratio = our.ratioTo(their);
        String goal = filter.goal() == 0
                ? ""
                : String.format(Locale.ROOT, "%.1f%s", filter.goal(), ratio < filter.goal() ? " missed" : "");
        System.out.printf(Locale.ROOT, "%-28s %s %s %7.2f   %s%n", filter.name(), our, their, ratio, goal);
    }

    private static byte[] noise() {
        byte[] samples = new byte[WIDTH * HEIGHT];
        new Random(1).nextBytes(samples);
        return samples;
    }

    /** The top left of a photograph in gray; one that is smaller is repeated. */
    private static byte[] photograph(File file) throws IOException {
        BufferedImage photograph = ImageIO.read(file);
        Raster raster = photograph.getRaster();
        byte[] samples = new byte[WIDTH * HEIGHT];
        int[] pixel = new int[raster.getNumBands()];
        for (int i = 0; i < samples.length; i++) {
            raster.getPixel(i % WIDTH % photograph.getWidth(), i / WIDTH % photograph.getHeight(), pixel);
            samples[i] =
                    (byte) (pixel.length < 3 ? pixel[0] : (pixel[0] * 299 + pixel[1] * 587 + pixel[2] * 114) / 1000);
        }
        return samples;
    }
}

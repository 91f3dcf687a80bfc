package io.lenslet.benchmark.opencv;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Photographs cut to 1920 x 1080 and written by the JDK, which is neither of the two that are compared. */
final class Crops {

    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;
    private static final float QUALITY = 0.9f;

    private Crops() {}

    /**
     * Of all JPEGs of {@code photographs} that are large enough, into {@code target}. Files that are there are kept.
     */
    static List<Path> of(Path photographs, Path target, String format) throws IOException {
        Files.createDirectories(target);
        List<Path> crops = new ArrayList<>();
        for (Path photograph : jpegs(photographs)) {
            Path crop = target.resolve(photograph.getFileName().toString().replace(".jpg", "." + format));
            BufferedImage image = Files.exists(crop) ? null : ImageIO.read(photograph.toFile());
            if (image != null && image.getWidth() >= WIDTH && image.getHeight() >= HEIGHT) {
                write(image.getSubimage(0, 0, WIDTH, HEIGHT), crop, format);
            }
            if (Files.exists(crop)) {
                crops.add(crop);
            }
        }
        return crops;
    }

    private static List<Path> jpegs(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .toList();
        }
    }

    private static void write(BufferedImage image, Path file, String format) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ImageWriteParam choices = writer.getDefaultWriteParam();
        if (format.equals("jpg")) {
            choices.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            choices.setCompressionQuality(QUALITY);
        }
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), choices);
        } finally {
            writer.dispose();
        }
    }
}

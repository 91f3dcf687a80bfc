package io.lenslet.cli;

import io.lenslet.config.UsageException;
import io.lenslet.files.HadoopFiles;
import io.lenslet.image.Image;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.codec.ImageCodec;
import io.lenslet.job.UserPaths;
import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.nn.Shape;
import io.lenslet.preparation.ImagePreparation;
import io.lenslet.preparation.ImagePreparer;
import io.lenslet.report.training.LookPage;
import io.lenslet.report.training.Picture;
import io.lenslet.spark.session.SparkSessions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lenslet look MODEL --image PICTURE --output PAGE}: what each layer of a model makes of a picture. */
@Command(name = "look", description = "Shows what each layer of a model makes of a picture.")
public final class LookCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Parameters(
            paramLabel = "MODEL",
            description = "The model, for example runs/first/model.safetensors, or the folder of its run.")
    private String modelFile;

    @Option(
            names = "--image",
            paramLabel = "PICTURE",
            required = true,
            description =
                    "The picture; it is prepared as the model says, or else its middle is made as large as the network's input.")
    private String image;

    @Option(
            names = "--output",
            paramLabel = "PAGE",
            defaultValue = "look.html",
            description = "The page to write; default: ${DEFAULT-VALUE}.")
    private String output;

    @Option(names = "--layer", paramLabel = "NAME", description = "Shows this layer alone, its maps in full size.")
    private Optional<String> layer = Optional.empty();

    @Option(
            names = "--png",
            paramLabel = "DIR",
            description =
                    "Writes the maps into this folder too: each as a PNG of its full size, and all of a layer in one.")
    private Optional<String> pngs = Optional.empty();

    @Override
    public Integer call() throws IOException {
        HadoopFiles files = new HadoopFiles(SparkSessions.hadoopConfiguration());
        Model model = ModelFile.read(files.read(UserPaths.of("MODEL", modelFile), ModelFile.NAME), modelFile);
        LookPage page = new LookPage(model, name("MODEL", modelFile), picture(model, files), name("--image", image));
        if (layer.isPresent() && !page.layers().contains(layer.get())) {
            throw new UsageException(
                    "--layer must be one of " + String.join(", ", page.layers()) + ", was " + layer.get());
        }
        String html = layer.map(page::html).orElseGet(page::html);
        files.write(UserPaths.of("--output", output), html.getBytes(StandardCharsets.UTF_8));
        System.out.println(output);
        if (pngs.isPresent()) {
            write(page, UserPaths.of("--png", pngs.get()), files);
        }
        return 0;
    }

    private static String name(String what, String path) {
        return UserPaths.of(what, path).getName();
    }

    private Picture picture(Model model, HadoopFiles files) throws IOException {
        try {
            Image decoded = new ImageCodec(ImageCodec.DEFAULT_PIXEL_LIMIT)
                    .read(image, files.read(UserPaths.of("--image", image)));
            return new Picture(0, -1, preparer(model).sample(decoded));
        } catch (ImageFormatException e) {
            throw new UsageException(e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new UsageException(modelFile + ": " + e.getMessage());
        }
    }

    /** As the model says; where it takes images as they are, of any image the middle. */
    private static ImagePreparer preparer(Model model) {
        Shape input = model.network().input();
        ImagePreparation own = model.preparation();
        return new ImagePreparer(own.equals(ImagePreparation.NONE) ? ImagePreparation.cropped(input) : own, input);
    }

    private void write(LookPage page, Path folder, HadoopFiles files) throws IOException {
        int count = 0;
        for (String name : layer.map(List::of).orElseGet(page::layers)) {
            for (Map.Entry<String, byte[]> file : page.pngs(name).entrySet()) {
                files.write(new Path(folder, file.getKey()), file.getValue());
                count++;
            }
        }
        System.out.println(count + " PNGs in " + folder);
    }
}

package io.lenslet.cli;

import io.lenslet.config.UsageException;
import io.lenslet.files.HadoopFiles;
import io.lenslet.filter.Pipeline;
import io.lenslet.image.Image;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.codec.ImageCodec;
import io.lenslet.job.UserPaths;
import io.lenslet.report.filter.WorkedExample;
import java.io.IOException;
import java.util.function.Supplier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** {@code lenslet filter --show FILTERS --image FILE}: a pipeline worked out in numbers, without Spark. */
final class FilterShow {

    private static final long PIXEL_LIMIT = 1 << 26;

    /** Both or neither. */
    private static final class Example {

        @Option(
                names = "--show",
                paramLabel = "FILTERS",
                required = true,
                description = "Prints what these filters make of a small image, number by number, and ends.")
        private String pipeline;

        @Option(
                names = "--image",
                paramLabel = "FILE",
                required = true,
                description = "The small image of --show, at most " + WorkedExample.GREATEST + " pixels each way.")
        private String image;
    }

    @ArgGroup(exclusive = false)
    private Example example;

    /** Prints the example that was asked for; false where none was. */
    boolean shown(HadoopFiles files) throws IOException {
        if (example == null) {
            return false;
        }
        Pipeline pipeline = told("--show", () -> Pipeline.parse(example.pipeline));
        Image image = image(files);
        if (!WorkedExample.fits(image)) {
            throw new UsageException("--image: must be at most " + WorkedExample.GREATEST + " x "
                    + WorkedExample.GREATEST + " pixels to be shown as numbers, was " + image.width() + " x "
                    + image.height());
        }
        System.out.print(told("--show", () -> WorkedExample.text(pipeline, image)));
        return true;
    }

    private Image image(HadoopFiles files) throws IOException {
        try {
            return new ImageCodec(PIXEL_LIMIT).read(example.image, files.read(UserPaths.of("--image", example.image)));
        } catch (ImageFormatException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private static <T> T told(String option, Supplier<T> action) {
        try {
            return action.get();
        } catch (IllegalArgumentException e) {
            throw new UsageException(option + ": " + e.getMessage());
        }
    }
}

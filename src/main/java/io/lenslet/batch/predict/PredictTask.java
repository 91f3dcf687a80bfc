package io.lenslet.batch.predict;

import io.lenslet.batch.ImageOperator;
import io.lenslet.batch.ImageOutcome.Status;
import io.lenslet.batch.ImageTask;
import io.lenslet.batch.OutputLayout;
import io.lenslet.batch.TaskOutput;
import io.lenslet.config.UsageException;
import io.lenslet.image.ImageBuffers;
import io.lenslet.image.codec.ImageCodec;
import io.lenslet.input.ImageEntry;
import io.lenslet.input.ImageSource;
import io.lenslet.input.SingleImage;
import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.nn.Shape;
import io.lenslet.predict.Predictor;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;

/**
 * Predicts what images show. The model travels with the task, once to each executor, so that its file need not be
 * there.
 */
public final class PredictTask implements ImageTask {

    private static final long serialVersionUID = 1L;

    /** Raised with every release that predicts other bits, so that everything is done again. */
    private static final int RELEASE = 1;

    /** Opening a file costs about as much as filtering so many pixels, and so many multiply-adds as one of them. */
    private static final long PIXELS_OF_A_FILE = 50_000;

    private static final long MULTIPLY_ADDS_OF_A_PIXEL = 1000;

    private final Model model;
    private final PredictionColumns columns;
    private final RowFormat format;
    private final String identity;
    private final long networkCost;

    /** {@link IllegalArgumentException} where the network has no such layer. */
    public PredictTask(Model model, PredictionColumns columns, RowFormat format) {
        this.model = model;
        this.columns = columns;
        this.format = format;
        predictor();
        identity = String.join(
                "\n", "predict, release " + RELEASE, ModelFile.identity(model), columns.toString(), format.name());
        networkCost = model.network().multiplyAdds() / MULTIPLY_ADDS_OF_A_PIXEL;
    }

    Predictor predictor() {
        return columns.ofLayer() ? Predictor.ofLayer(model, columns.layer()) : Predictor.ofClasses(model);
    }

    Model model() {
        return model;
    }

    @Override
    public String identity() {
        return identity;
    }

    @Override
    public OutputLayout.Parts layout() {
        return new OutputLayout.Parts("predictions", format.extension());
    }

    @Override
    public Status done() {
        return Status.PREDICTED;
    }

    @Override
    public void requireFits(List<ImageEntry> images) {
        Shape input = model.network().input();
        boolean anySize = !model.preparation().image().size().isEmpty()
                || !model.preparation().preprocess().isEmpty();
        if (anySize
                || images.isEmpty()
                || images.stream()
                        .anyMatch(image -> !image.problem().isEmpty()
                                || image.width() == input.width() && image.height() == input.height())) {
            return;
        }
        ImageEntry first = images.get(0);
        throw new UsageException("the model takes images of " + input.height() + " x " + input.width()
                + " (height, width), and none of the input is: " + first.path() + " is " + first.height() + " x "
                + first.width() + "; predict with a model that was trained with image.size, which takes any");
    }

    @Override
    public long cost(ImageEntry entry) {
        boolean alone = ImageSource.of(entry.uri()) instanceof SingleImage;
        return networkCost + entry.pixels() + (alone ? PIXELS_OF_A_FILE : 0);
    }

    @Override
    public ImageOperator operator(TaskOutput output, ImageCodec codec, ImageBuffers buffers) {
        return new PredictOperator(this, output, buffers);
    }

    /** A file for a task's rows. */
    RowWriter writer(TaskOutput output) throws IOException {
        return RowWriter.open(
                format,
                new Path(output.folder(), output.part(layout())),
                columns,
                model.classes(),
                output.configuration());
    }
}

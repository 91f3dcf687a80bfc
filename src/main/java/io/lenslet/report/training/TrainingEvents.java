package io.lenslet.report.training;

import io.lenslet.model.Model;
import io.lenslet.nn.Network;
import io.lenslet.tensorboard.EventFile;
import io.lenslet.tensorboard.Histogram;
import io.lenslet.train.EpochMetrics;
import io.lenslet.train.LayerOutput;
import io.lenslet.train.Training;
import java.util.List;

/** What TensorBoard shows of a training run: an event file for each epoch, whole, and never changed afterwards. */
public final class TrainingEvents {

    private static final int MOST_FILTERS = 32;
    private static final int MOST_CHANNELS = 12;
    private static final int MOST_MAPS = 64;
    private static final int MOST_SIDE = 64;

    private TrainingEvents() {}

    /** The name of an epoch's file; TensorBoard reads files in the order of their names. */
    public static String name(int epoch) {
        return String.format("events.out.tfevents.%010d.lenslet", epoch);
    }

    /**
     * The file of an epoch, at {@code seconds} since 1970: its metrics, histograms of the model's tensors, its filters,
     * and the feature maps of {@code picture}, which is as large as the network's input.
     */
    public static byte[] of(EpochMetrics metrics, Training training, Model model, Picture picture, double seconds) {
        EventFile file = new EventFile(metrics.epoch(), seconds);
        scalars(file, metrics, training);
        Network network = model.network();
        for (Network.Tensor tensor : network.tensors()) {
            file.histogram(
                    tensor.name().replace('.', '/'),
                    Histogram.of(
                            model.parameters(),
                            tensor.start(),
                            tensor.parameter().size()));
        }
        List<Kernels> convolutions = Kernels.of(network);
        convolutions.forEach(kernels -> image(file, kernels, model.parameters()));
        maps(file, MapSource.of(model, List.of(picture), List.of("")));
        return file.toByteArray();
    }

    private static void scalars(EventFile file, EpochMetrics metrics, Training training) {
        double progress = (metrics.epoch() - 0.5) / training.epochs();
        file.scalar("loss/training", metrics.scores().loss())
                .scalar("loss/" + metrics.scores().heldOut(), metrics.scores().heldOutLoss())
                .scalar("accuracy/training", metrics.scores().trainAccuracy())
                .scalar(
                        "accuracy/" + metrics.scores().heldOut(),
                        metrics.scores().heldOutAccuracy())
                .scalar(
                        "pace/learningRate",
                        training.learningRate() * training.schedule().share(progress))
                .scalar("pace/imagesPerSecond", metrics.timing().imagesPerSecond())
                .scalar("averaging/drift", metrics.health().drift())
                .scalar("averaging/move", metrics.health().move());
        metrics.health().gradientNorms().forEach((layer, norm) -> file.scalar("gradientNorm/" + layer, norm));
    }

    private static void image(EventFile file, Kernels kernels, float[] parameters) {
        int filters = Math.min(MOST_FILTERS, kernels.filters());
        int channels = Math.min(MOST_CHANNELS, kernels.channels());
        double greatest = SignedSheet.greatest(parameters, kernels.start(), kernels.weights());
        file.image(
                "filters/" + kernels.name(),
                SignedSheet.height(kernels, channels),
                SignedSheet.width(kernels, filters),
                SignedSheet.png(kernels, parameters, filters, channels, greatest));
    }

    private static void maps(EventFile file, MapSource source) {
        for (LayerOutput output : source.outputs()) {
            if (output.shape().height() * output.shape().width() > 1) {
                MapGrid grid = MapGrid.of(output, 0, MOST_MAPS, MOST_SIDE, 0);
                file.image("maps/" + source.name(output), grid.height(), grid.width(), grid.png());
            }
        }
    }
}

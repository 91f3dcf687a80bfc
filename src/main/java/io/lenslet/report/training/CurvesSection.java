package io.lenslet.report.training;

import static io.lenslet.report.training.ChartAxis.Kind.LINEAR;
import static io.lenslet.report.training.ChartAxis.Kind.LOGARITHMIC;
import static io.lenslet.report.training.ChartAxis.Kind.NINES;

import io.lenslet.report.training.LineChart.Curve;
import io.lenslet.train.EpochMetrics;
import io.lenslet.train.Training;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Section 2: how the run went, by epoch. */
final class CurvesSection {

    private final List<EpochMetrics> metrics;
    private final Training training;
    /** What epochs are measured on. */
    private final String heldOut;

    private CurvesSection(TrainingRecord record) {
        metrics = record.metrics();
        training = record.run().training();
        heldOut = record.heldOut();
    }

    static String html(TrainingRecord record) {
        CurvesSection section = new CurvesSection(record);
        return "<div class=\"charts\">\n" + section.learning() + section.pace() + section.health() + "</div>\n";
    }

    private String learning() {
        DoubleFunction<String> share = value -> Numbers.percent(value, 2);
        return chart(
                        "Loss",
                        "of the batches as they were trained on, and of the " + heldOut + " set",
                        LOGARITHMIC,
                        Numbers::brief,
                        curve("training", epoch -> epoch.scores().loss()),
                        curve(heldOut, epoch -> epoch.scores().heldOutLoss()))
                + chart(
                        "Accuracy",
                        "on a scale where half the mistakes are always as much higher",
                        NINES,
                        share,
                        curve("training", epoch -> epoch.scores().trainAccuracy()),
                        curve(heldOut, epoch -> epoch.scores().heldOutAccuracy()));
    }

    private String pace() {
        double[] rates = IntStream.rangeClosed(1, training.epochs())
                .mapToDouble(
                        epoch -> training.learningRate() * training.schedule().share((epoch - 0.5) / training.epochs()))
                .toArray();
        return chart(
                        "Learning rate",
                        "at the middle of each epoch, to the end of the run",
                        LINEAR,
                        Numbers::tick,
                        new Curve("learning rate", rates))
                + chart(
                        "Images per second",
                        "training images, all of Spark included",
                        LINEAR,
                        Numbers::whole,
                        curve("images/s", epoch -> epoch.timing().imagesPerSecond()));
    }

    /** What runs of earlier versions did not measure is left out. */
    private String health() {
        if (metrics.stream().allMatch(epoch -> epoch.health().gradientNorms().isEmpty())) {
            return "";
        }
        Curve[] layers = metrics.get(metrics.size() - 1).health().gradientNorms().keySet().stream()
                .map(layer ->
                        curve(layer, epoch -> epoch.health().gradientNorms().getOrDefault(layer, Double.NaN)))
                .toArray(Curve[]::new);
        return chart(
                        "Health of the average",
                        "drift of the shards from their average, and its own move; less drift is more agreement",
                        LOGARITHMIC,
                        Numbers::brief,
                        curve("drift", epoch -> epoch.health().drift()),
                        curve("move", epoch -> epoch.health().move()))
                + chart(
                        "Gradient by layer",
                        "root mean square of its norm over the steps, before clipping",
                        LOGARITHMIC,
                        Numbers::brief,
                        layers);
    }

    private String chart(
            String title, String explanation, ChartAxis.Kind kind, DoubleFunction<String> format, Curve... curves) {
        return LineChart.html(title, explanation, kind, format, training.epochs(), curves);
    }

    private Curve curve(String name, ToDoubleFunction<EpochMetrics> value) {
        return new Curve(name, metrics.stream().mapToDouble(value).toArray());
    }
}

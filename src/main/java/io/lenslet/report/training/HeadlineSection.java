package io.lenslet.report.training;

import io.lenslet.nn.Network;
import io.lenslet.nn.Parameter;
import io.lenslet.nn.Shape;
import io.lenslet.report.Html;
import io.lenslet.train.EpochMetrics;
import io.lenslet.train.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Section 1: what came out, of what, where time went, and how to do it again. */
final class HeadlineSection {

    private final TrainingRecord record;
    private final StringBuilder html = new StringBuilder();

    private HeadlineSection(TrainingRecord record) {
        this.record = record;
    }

    static String html(TrainingRecord record) {
        HeadlineSection section = new HeadlineSection(record);
        section.figures();
        section.facts();
        section.time();
        return section.html.toString();
    }

    private void figures() {
        EpochMetrics last = record.last();
        double samples = record.evaluation().samples();
        html.append("<dl class=\"figures\">\n");
        figure(
                record.heldOut() + " accuracy",
                Numbers.percent(record.evaluation().accuracy(), 2));
        figure(
                "mistakes",
                Numbers.whole(samples * (1 - record.evaluation().accuracy())) + " of " + Numbers.whole(samples));
        figure(record.heldOut() + " loss", Numbers.brief(record.evaluation().loss()));
        record.tested().ifPresent(score -> {
            figure("test accuracy", Numbers.percent(score.testAccuracy(), 2));
            figure("test loss", Numbers.brief(score.testLoss()));
        });
        figure("training accuracy", Numbers.percent(last.scores().trainAccuracy(), 2));
        figure("images/s", Numbers.whole(median(epoch -> epoch.timing().imagesPerSecond())));
        figure("time", Numbers.seconds(last.timing().wallSeconds()));
        html.append("</dl>\n");
    }

    private void figure(String name, String value) {
        html.append("<div><dt>").append(name).append("</dt><dd>").append(value).append("</dd></div>\n");
    }

    private double median(ToDoubleFunction<EpochMetrics> value) {
        double[] sorted = record.metrics().stream().mapToDouble(value).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private void facts() {
        RunFacts run = record.run();
        Training training = run.training();
        Network network = record.model().network();
        html.append("<dl class=\"facts\">\n");
        fact(
                "network",
                Html.text(run.network()) + ": " + Numbers.whole(network.parameterCount()) + " parameters, "
                        + Numbers.whole((double) network.multiplyAdds()) + " multiply-adds an image" + layers(network));
        fact(
                "training data",
                Numbers.whole(run.trainImages()) + " images of " + network.input() + ", " + Html.text(run.trainData()));
        fact("test data", Numbers.whole(run.testImages()) + " images, " + Html.text(run.testData()));
        fact(
                "training",
                training.epochs() + " epochs, " + training.shards() + " shards averaged after each, batches of "
                        + training.batch() + ", seed " + training.seed());
        fact("parameters’ SHA-256", "<code>" + record.model().parametersSha256() + "</code>");
        fact(
                "the same again",
                "<code>" + Html.text(run.repeat()) + "</code> gives the same SHA-256, on any cluster of any size"
                        + "<details><summary>the job with all its defaults</summary><pre>" + Html.text(run.job())
                        + "</pre></details>");
        fact("by", Html.text(run.versions()));
        html.append("</dl>\n");
    }

    private void fact(String name, String content) {
        html.append("<div><dt>")
                .append(name)
                .append("</dt><dd>")
                .append(content)
                .append("</dd></div>\n");
    }

    private static String layers(Network network) {
        List<List<String>> rows = new ArrayList<>();
        List<Shape> shapes = network.shapes();
        List<String> names = network.names();
        for (int i = 0; i < names.size(); i++) {
            long parameters = network.layers().get(i).parameters(shapes.get(i)).stream()
                    .mapToLong(Parameter::size)
                    .sum();
            rows.add(List.of(
                    names.get(i),
                    shapes.get(i + 1).toString(),
                    Numbers.whole((double) parameters),
                    Numbers.whole((double) network.layers().get(i).multiplyAdds(shapes.get(i)))));
        }
        return "<details><summary>its layers</summary>\n"
                + Html.table(List.of("layer", "output", "#parameters", "#multiply-adds"), rows) + "</details>";
    }

    /** A bar of the whole time of the process so far, and what each part of it is. */
    private void time() {
        double compute = sum(epoch -> epoch.timing().computeSeconds());
        double wait = sum(epoch -> epoch.timing().waitSeconds());
        double average = sum(epoch -> epoch.timing().averageSeconds());
        double test = sum(epoch -> epoch.timing().testSeconds());
        double whole = Math.max(record.last().timing().wallSeconds(), compute + wait + average + test);
        StringBuilder bar = new StringBuilder();
        StringBuilder legend = new StringBuilder();
        part(bar, legend, 0, "computing", compute, whole);
        part(bar, legend, 1, "waiting for Spark and other shards", wait, whole);
        part(bar, legend, 2, "averaging", average, whole);
        part(bar, legend, 3, "testing", test, whole);
        part(bar, legend, 4, "starting, reading, writing", whole - compute - wait - average - test, whole);
        html.append("<h3>Where the time went</h3>\n<div class=\"parts\">")
                .append(bar)
                .append("</div>\n<p class=\"legend\">")
                .append(legend)
                .append("</p>\n");
    }

    private double sum(ToDoubleFunction<EpochMetrics> seconds) {
        return record.metrics().stream().mapToDouble(seconds).sum();
    }

    private static void part(
            StringBuilder bar, StringBuilder legend, int color, String name, double seconds, double whole) {
        bar.append("<i class=\"c")
                .append(color)
                .append("\" style=\"width:")
                .append(Numbers.coordinate(100 * seconds / whole))
                .append("%\"></i>");
        legend.append("<span class=\"c")
                .append(color)
                .append("\">")
                .append(name)
                .append(' ')
                .append(Numbers.seconds(seconds))
                .append("</span> ");
    }
}

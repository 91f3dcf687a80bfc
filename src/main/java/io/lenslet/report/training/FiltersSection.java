package io.lenslet.report.training;

import io.lenslet.report.Html;
import io.lenslet.train.Training;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Section 4: the filters of each convolution, learned and at the start, and those of the first beside the product's own
 * lenses.
 */
final class FiltersSection {

    private static final int MOST_FILTERS = 32;
    private static final int MOST_CHANNELS = 12;
    private static final int MOST_LENSES = 64;
    /** About so many pixels of a screen for all filters of a layer, side by side. */
    private static final int WIDTH = 330;

    private static final int MOST_ZOOM = 10;
    private static final int TILE = 48;

    private final float[] learned;
    private final float[] start;
    private final List<Kernels> convolutions;

    private FiltersSection(TrainingRecord record) {
        Training training = record.run().training();
        learned = record.model().parameters();
        start = training.initialization().parameters(record.model().network(), training.seed());
        convolutions = Kernels.of(record.model().network());
    }

    static String html(TrainingRecord record) {
        FiltersSection section = new FiltersSection(record);
        if (section.convolutions.isEmpty()) {
            return "<p>This network has no convolution.</p>\n";
        }
        StringBuilder html = new StringBuilder();
        section.convolutions.forEach(kernels -> html.append(section.matrices(kernels)));
        return html.append(section.lenses(section.convolutions.get(0))).toString();
    }

    private String matrices(Kernels kernels) {
        int filters = Math.min(MOST_FILTERS, kernels.filters());
        int channels = Math.min(MOST_CHANNELS, kernels.channels());
        int zoom = Math.max(2, Math.min(MOST_ZOOM, WIDTH / (filters * (kernels.width() + 1))));
        float[] difference = learned.clone();
        for (int i = kernels.start(); i < kernels.start() + kernels.weights(); i++) {
            difference[i] -= start[i];
        }
        double greatest = Math.max(
                SignedSheet.greatest(learned, kernels.start(), kernels.weights()),
                SignedSheet.greatest(start, kernels.start(), kernels.weights()));
        double greatestDifference = SignedSheet.greatest(difference, kernels.start(), kernels.weights());
        return "<h3>" + kernels.name() + "</h3>\n<p>" + some(filters, kernels.filters(), "filter") + " of "
                + kernels.height() + " × "
                + kernels.width() + ", side by side, over " + some(channels, kernels.channels(), "channel")
                + ", from top to bottom</p>\n"
                + "<div class=\"matrices\">\n"
                + figure(
                        "at the start, random",
                        greatest,
                        SignedSheet.html(kernels, start, filters, channels, greatest, zoom, "start"))
                + figure(
                        "learned",
                        greatest,
                        SignedSheet.html(kernels, learned, filters, channels, greatest, zoom, "learned"))
                + figure(
                        "difference",
                        greatestDifference,
                        SignedSheet.html(
                                kernels, difference, filters, channels, greatestDifference, zoom, "difference"))
                + "</div>\n";
    }

    private static String some(int shown, int all, String what) {
        return (shown == all ? "" : "the first " + shown + " of ") + all + " " + what + (all == 1 ? "" : "s");
    }

    private static String figure(String caption, double greatest, String image) {
        return "<figure><div class=\"wide\">" + image + "</div><figcaption>" + caption + ", ±" + Numbers.brief(greatest)
                + "</figcaption></figure>\n";
    }

    private String lenses(Kernels kernels) {
        if (kernels.cells() < 9) {
            return "";
        }
        List<LensKernel> lenses = LensKernel.all(kernels.height(), kernels.width());
        int zoom = Math.max(2, TILE / Math.max(kernels.height(), kernels.width()));
        StringBuilder html = new StringBuilder(
                "<h3>" + kernels.name() + " beside the lenses of <code>lenslet filter</code></h3>\n<p>Each filter"
                        + (kernels.channels() == 1 ? "" : ", summed over its channels,")
                        + " and the lens that it is most like, with their "
                        + "correlation</p>\n<div class=\"lenses\">\n");
        for (int filter = 0; filter < Math.min(MOST_LENSES, kernels.filters()); filter++) {
            float[] weights = kernels.gray(learned, filter);
            LensKernel nearest = lenses.stream()
                    .max(Comparator.comparingDouble(lens -> Math.abs(LensKernel.correlation(weights, lens.weights()))))
                    .orElseThrow();
            double correlation = LensKernel.correlation(weights, nearest.weights());
            LensKernel shown = correlation < 0 ? nearest.inverse() : nearest;
            html.append("<figure>")
                    .append(SignedSheet.html(weights, kernels.height(), kernels.width(), zoom, "filter " + filter))
                    .append(SignedSheet.html(shown.weights(), kernels.height(), kernels.width(), zoom, "lens"))
                    .append("<figcaption>")
                    .append(Html.text(shown.name()))
                    .append(" <b>")
                    .append(String.format(Locale.ROOT, "%.2f", Math.abs(correlation)))
                    .append("</b></figcaption></figure>\n");
        }
        return html.append("</div>\n").toString();
    }
}

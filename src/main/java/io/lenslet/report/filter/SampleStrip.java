package io.lenslet.report.filter;

import io.lenslet.filter.Pipeline;
import io.lenslet.filter.pass.FilterWorkspace;
import io.lenslet.image.Image;
import io.lenslet.report.Html;

/**
 * One image before and after each step of a pipeline, as pictures of a page: the whole of it before the first step and
 * after the last, and the part with most detail, pixel by pixel, after every step. A small image is shown whole, its
 * pixels enlarged.
 */
final class SampleStrip {

    private static final int WHOLE = 360;
    private static final int PART = 240;

    private SampleStrip() {}

    /** The pictures of an image, as HTML. */
    static String html(Image before, Pipeline pipeline) {
        FilterWorkspace workspace = new FilterWorkspace();
        RelativePosition spot = RelativePosition.busiest(before, PART);
        StringBuilder steps = new StringBuilder(part(before, spot, PART, "before"));
        Image after = before;
        for (Pipeline step : pipeline.steps()) {
            after = step.apply(after, workspace);
            // After a stride the same part has fewer pixels.
            double scale = Math.max((double) after.width() / before.width(), (double) after.height() / before.height());
            steps.append(part(after, spot, (int) Math.ceil(PART * Math.min(1, scale)), step.toString()));
        }
        String whole = small(before)
                ? ""
                : strip(picture(Thumbnail.whole(before, WHOLE), "before", WHOLE)
                        + picture(Thumbnail.whole(after, WHOLE), "after", WHOLE));
        return whole + strip(steps.toString());
    }

    private static boolean small(Image image) {
        return image.width() <= PART && image.height() <= PART;
    }

    private static String part(Image image, RelativePosition spot, int side, String caption) {
        return picture(Thumbnail.part(image, spot, side), caption, PART);
    }

    private static String strip(String pictures) {
        return "<div class=\"strip\">\n" + pictures + "</div>\n";
    }

    private static String picture(Image image, String caption, int side) {
        int enlarged = Math.max(1, side / Math.max(image.width(), image.height()));
        String text = Html.text(caption);
        return String.format(
                "<figure><img width=\"%d\" height=\"%d\" alt=\"%s\" src=\"%s\"><figcaption>%s</figcaption></figure>%n",
                image.width() * enlarged, image.height() * enlarged, text, Thumbnail.uri(image), text);
    }
}

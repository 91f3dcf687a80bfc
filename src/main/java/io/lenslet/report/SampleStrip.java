package io.lenslet.report;

import io.lenslet.filter.Pipeline;
import io.lenslet.filter.pass.FilterWorkspace;
import io.lenslet.image.Image;
import io.lenslet.image.ImageCodec;
import io.lenslet.image.ImageFormatException;

/**
 * One image before and after each step of a pipeline, as pictures of a page: the whole of it before the first step and after the last, and
 * its middle, pixel by pixel, after every step. A small image is shown whole, its pixels enlarged.
 */
final class SampleStrip {

    private static final int WHOLE = 360;
    private static final int MIDDLE = 240;
    private static final ImageCodec CODEC = new ImageCodec(ImageCodec.DEFAULT_PIXEL_LIMIT);

    private SampleStrip() {
    }

    /** The pictures of the image in the file {@code content}, as HTML; {@code where} names it in errors. */
    static String html(String where, byte[] content, Pipeline pipeline) throws ImageFormatException {
        Image before = CODEC.read(where, content);
        FilterWorkspace workspace = new FilterWorkspace();
        StringBuilder steps = new StringBuilder(middle(before, "before"));
        Image after = before;
        for (Pipeline step : pipeline.steps()) {
            after = step.apply(after, workspace);
            steps.append(middle(after, step.toString()));
        }
        String whole = small(before) ? "" : strip(picture(Thumbnail.whole(before, WHOLE), "before", WHOLE)
                + picture(Thumbnail.whole(after, WHOLE), "after", WHOLE));
        return whole + strip(steps.toString());
    }

    private static boolean small(Image image) {
        return image.width() <= MIDDLE && image.height() <= MIDDLE;
    }

    private static String middle(Image image, String caption) {
        return picture(Thumbnail.middle(image, MIDDLE), caption, MIDDLE);
    }

    private static String strip(String pictures) {
        return "<div class=\"strip\">\n" + pictures + "</div>\n";
    }

    private static String picture(Image image, String caption, int side) {
        int enlarged = Math.max(1, side / Math.max(image.width(), image.height()));
        String text = Html.text(caption);
        return String.format("<figure><img width=\"%d\" height=\"%d\" alt=\"%s\" src=\"%s\"><figcaption>%s</figcaption></figure>%n",
                image.width() * enlarged, image.height() * enlarged, text, Thumbnail.uri(image), text);
    }
}

package io.lenslet.report.training;

import io.lenslet.nn.Shape;
import io.lenslet.report.Html;
import io.lenslet.train.Mistake;
import java.util.List;
import java.util.stream.IntStream;

/** Section 3, second part: the worst mistakes, and some images of each class. */
final class PicturesSection {

    /**
     * About so many pixels of a screen for a picture, which is enlarged by a whole number or, where it is larger, shown
     * shrunk.
     */
    private static final int SIDE = 56;

    private static final int COLUMNS = 10;

    private final TrainingRecord record;
    private final Shape shape;
    private final List<String> classes;

    private PicturesSection(TrainingRecord record) {
        this.record = record;
        shape = record.model().network().input();
        classes = record.model().classes();
    }

    static String mistakes(TrainingRecord record) {
        return new PicturesSection(record).mistakes();
    }

    static String examples(TrainingRecord record) {
        return new PicturesSection(record).examples();
    }

    private String mistakes() {
        List<Mistake> worst = List.of(record.evaluation().worst());
        if (worst.isEmpty()) {
            return "<p>There is none.</p>\n";
        }
        StringBuilder html = new StringBuilder("<div class=\"gallery mistakes\" style=\"")
                .append(sheet(worst.stream()
                        .map(mistake -> record.mistaken().get(mistake.id()))
                        .toList()))
                .append("\">\n");
        for (int i = 0; i < worst.size(); i++) {
            html.append("<figure>")
                    .append(cell(i, "image " + worst.get(i).id()))
                    .append("<figcaption><b>")
                    .append(Html.text(classes.get(worst.get(i).label())))
                    .append("</b>")
                    .append(guesses(worst.get(i)))
                    .append("</figcaption></figure>\n");
        }
        return html.append("</div>\n").toString();
    }

    private String guesses(Mistake mistake) {
        StringBuilder html = new StringBuilder();
        for (int i = 0; i < mistake.guesses().length; i++) {
            boolean right = mistake.guesses()[i] == mistake.label();
            html.append("<span class=\"guess")
                    .append(right ? " right" : "")
                    .append("\"><i style=\"width:")
                    .append(Numbers.coordinate(100 * mistake.shares()[i]))
                    .append("%\"></i>")
                    .append(Html.text(classes.get(mistake.guesses()[i])))
                    .append(" <em>")
                    .append(Numbers.percent(mistake.shares()[i], 0))
                    .append("</em></span>");
        }
        return html.toString();
    }

    private String examples() {
        StringBuilder html = new StringBuilder("<div class=\"gallery examples\" style=\"")
                .append(sheet(record.examples()))
                .append("\">\n");
        for (int label = 0; label < classes.size(); label++) {
            int of = label;
            int[] cells = IntStream.range(0, record.examples().size())
                    .filter(i -> record.examples().get(i).label() == of)
                    .toArray();
            if (cells.length > 0) {
                html.append("<figure><figcaption>")
                        .append(Html.text(classes.get(label)))
                        .append("</figcaption><span>");
                for (int cell : cells) {
                    html.append(
                            cell(cell, "image " + record.examples().get(cell).id()));
                }
                html.append("</span></figure>\n");
            }
        }
        return html.append("</div>\n").toString();
    }

    /** The pictures as the background of all that is inside, each to be shown so large. */
    private String sheet(List<Picture> pictures) {
        SpriteSheet sheet =
                SpriteSheet.of(pictures, pictures.size(), shape.height(), shape.width(), shape.channels(), COLUMNS);
        return "--sheet:url(" + sheet.uri() + ");--w:" + shown(shape.width()) + "px;--h:" + shown(shape.height())
                + "px;--rows:" + (pictures.size() + COLUMNS - 1) / COLUMNS;
    }

    private static int shown(int pixels) {
        return pixels * 2 <= SIDE ? pixels * (SIDE / pixels) : Math.min(pixels, 2 * SIDE);
    }

    private static String cell(int cell, String title) {
        return "<i class=\"picture\" role=\"img\" aria-label=\"" + title + "\" title=\"" + title + "\" style=\"--x:"
                + cell % COLUMNS + ";--y:" + cell / COLUMNS + "\"></i>";
    }
}

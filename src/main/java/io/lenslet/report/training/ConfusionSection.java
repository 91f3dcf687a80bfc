package io.lenslet.report.training;

import io.lenslet.report.Html;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Section 3, first part: which classes are taken for which. */
final class ConfusionSection {

    private static final int MOST_PAIRS = 10;
    /** Where there are more classes, cells are too small for numbers. */
    private static final int MOST_NUMBERS = 20;

    private static final int CELL = 37;
    private static final int LETTER = 7;
    private static final int LONGEST_NAME = 12;

    private final long[][] confusion;
    private final List<String> classes;
    private final String heldOut;

    private record Pair(int label, int answer, long count) {}

    private ConfusionSection(TrainingRecord record) {
        confusion = record.evaluation().confusion();
        classes = record.model().classes();
        heldOut = record.heldOut();
    }

    static String html(TrainingRecord record) {
        ConfusionSection section = new ConfusionSection(record);
        return "<div class=\"columns\">\n" + section.heatMap() + section.pairs() + "</div>\n";
    }

    /**
     * Right answers in one color by their share of the class; mistakes in another, by the root of their count, as most
     * are rare.
     */
    private String heatMap() {
        int cell = confusion.length <= MOST_NUMBERS ? CELL : Math.max(3, CELL * MOST_NUMBERS / confusion.length);
        int left = LETTER
                        * classes.stream()
                                .mapToInt(name -> Math.min(LONGEST_NAME, name.length()))
                                .max()
                                .orElse(1)
                + 10;
        int side = cell * confusion.length;
        StringBuilder svg = new StringBuilder(
                        "<figure class=\"confusion\">\n<figcaption>a row is a true class, a column an answer; at "
                                + "the end of a row is the share that was recognized</figcaption>\n<svg viewBox=\"0 0 ")
                .append(left + side + 52)
                .append(' ')
                .append(side + left)
                .append("\" role=\"img\" aria-label=\"confusion matrix\">\n");
        long most = mistakes().stream().mapToLong(Pair::count).max().orElse(1);
        for (int label = 0; label < confusion.length; label++) {
            if (confusion.length <= MOST_NUMBERS) {
                names(svg, label, left, side);
            }
            for (int answer = 0; answer < confusion.length; answer++) {
                cell(svg, label, answer, left + answer * cell, label * cell, cell, most);
            }
        }
        return svg.append("</svg>\n</figure>\n").toString();
    }

    private void names(StringBuilder svg, int label, int left, int side) {
        int middle = label * CELL + CELL / 2;
        String name = Html.text(
                classes.get(label).length() > LONGEST_NAME
                        ? classes.get(label).substring(0, LONGEST_NAME)
                        : classes.get(label));
        svg.append("<text class=\"end\" x=\"")
                .append(left - 6)
                .append("\" y=\"")
                .append(middle + 4)
                .append("\">")
                .append(name)
                .append("</text><text class=\"end\" transform=\"translate(")
                .append(left + middle + 4)
                .append(' ')
                .append(side + 6)
                .append(") rotate(-90)\">")
                .append(name)
                .append("</text><text class=\"quiet\" x=\"")
                .append(left + side + 6)
                .append("\" y=\"")
                .append(middle + 4)
                .append("\">")
                .append(total(label) == 0 ? "-" : Numbers.percent((double) confusion[label][label] / total(label), 1))
                .append("</text>\n");
    }

    private void cell(StringBuilder svg, int label, int answer, int x, int y, int cell, long most) {
        long count = confusion[label][answer];
        boolean right = label == answer;
        double strength = count == 0 ? 0 : right ? (double) count / total(label) : Math.sqrt((double) count / most);
        String size = "width=\"" + (cell - 1) + "\" height=\"" + (cell - 1) + "\"";
        svg.append("<g><title>")
                .append(Html.text(classes.get(label)
                        + (right ? " recognized: " : " taken for " + classes.get(answer) + ": ")
                        + count))
                .append("</title><rect class=\"cell\" x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y)
                .append("\" ")
                .append(size)
                .append("/>");
        if (count > 0) {
            svg.append("<rect class=\"")
                    .append(right ? "right" : "wrong")
                    .append("\" x=\"")
                    .append(x)
                    .append("\" y=\"")
                    .append(y)
                    .append("\" ")
                    .append(size)
                    .append(" fill-opacity=\"")
                    .append(Numbers.coordinate(0.1 + 0.9 * strength))
                    .append("\"/>");
            if (confusion.length <= MOST_NUMBERS) {
                svg.append("<text class=\"middle")
                        .append(strength > 0.55 ? " strong" : "")
                        .append("\" x=\"")
                        .append(x + cell / 2)
                        .append("\" y=\"")
                        .append(y + cell / 2 + 4)
                        .append("\">")
                        .append(count)
                        .append("</text>");
            }
        }
        svg.append("</g>\n");
    }

    private long total(int label) {
        long total = 0;
        for (long count : confusion[label]) {
            total += count;
        }
        return total;
    }

    private List<Pair> mistakes() {
        List<Pair> pairs = new ArrayList<>();
        for (int label = 0; label < confusion.length; label++) {
            for (int answer = 0; answer < confusion.length; answer++) {
                if (label != answer && confusion[label][answer] > 0) {
                    pairs.add(new Pair(label, answer, confusion[label][answer]));
                }
            }
        }
        pairs.sort(Comparator.comparingLong(Pair::count).reversed());
        return pairs;
    }

    private String pairs() {
        if (mistakes().isEmpty()) {
            return "<p>No image of the " + heldOut + " set was taken for another class.</p>\n";
        }
        List<List<String>> rows = mistakes().stream()
                .limit(MOST_PAIRS)
                .map(pair -> List.of(
                        classes.get(pair.label()),
                        classes.get(pair.answer()),
                        Long.toString(pair.count()),
                        Numbers.percent((double) pair.count() / total(pair.label()), 1)))
                .toList();
        return "<div><h3>Most confused</h3>\n"
                + Html.table(List.of("class", "taken for", "#times", "#of its class"), rows) + "</div>\n";
    }
}

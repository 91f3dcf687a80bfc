package io.lenslet.report.training;

import io.lenslet.report.Html;
import java.util.ArrayList;
import java.util.List;

/** The page of a training run, {@code report.html}. The same record gives the same page. */
public final class TrainingReport {

    /** Two megabytes, less what ends the page. */
    private static final int LARGEST = 1_950_000;

    private static final int MOST_MAPPED = 10;
    private static final int RELOAD_SECONDS = 20;

    private TrainingReport() {}

    /** The page, of at most 2 MB, in ASCII but for names and a few signs. */
    public static String html(TrainingRecord record) {
        RunFacts run = record.run();
        int epoch = record.last().epoch();
        Page page = new Page("Training run " + run.name(), record.finished() ? 0 : RELOAD_SECONDS);
        page.add("<p class=\"lead\">" + Html.text(run.network()) + ", epoch " + epoch + " of "
                        + run.training().epochs() + (record.finished() ? "" : " <b class=\"running\">running</b>")
                        + "</p>\n")
                .add(HeadlineSection.html(record))
                .section("Curves", CurvesSection.html(record))
                .section("Confusion", ConfusionSection.html(record))
                .section(
                        "Worst mistakes",
                        "<p>Of the " + record.heldOut()
                                + " set, those whose class got the least share; below each its class, and the best "
                                + "three guesses</p>\n" + PicturesSection.mistakes(record))
                .section(
                        "Classes",
                        "<p>The first images of each class in the " + record.heldOut() + " set</p>\n"
                                + PicturesSection.examples(record))
                .section("Filters", FiltersSection.html(record));
        List<Picture> mapped = firstOfEachClass(record);
        MapSource source = MapSource.of(
                record.model(),
                mapped,
                mapped.stream()
                        .map(picture -> record.model().classes().get(picture.label()))
                        .toList());
        return page.section("Feature maps", MapsSection.fitting(source, LARGEST - page.length()))
                .end();
    }

    private static List<Picture> firstOfEachClass(TrainingRecord record) {
        List<Picture> first = new ArrayList<>();
        for (Picture picture : record.examples()) {
            boolean another = first.isEmpty() || first.get(first.size() - 1).label() != picture.label();
            if (another && first.size() < MOST_MAPPED) {
                first.add(picture);
            }
        }
        return first;
    }
}

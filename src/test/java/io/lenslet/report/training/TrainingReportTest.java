package io.lenslet.report.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.image.Image;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.codec.ImageCodec;
import io.lenslet.train.EpochMetrics;
import io.lenslet.train.Mistake;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TrainingReportTest {

    private static TrainingRecord record;
    private static String page;

    @BeforeAll
    static void train() {
        record = SampleRun.after(3);
        page = TrainingReport.html(record);
    }

    @Test
    void itNeedsNothingButItselfAndIsSmall() {
        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n")
                .contains("default-src 'none'")
                .doesNotContain("<link", "http:", "https:", "import(", "fetch(", "XMLHttpRequest", "WebSocket");
        assertThat(Pattern.compile("(src=\"|url\\()(?!data:image/png;base64,)")
                        .matcher(page)
                        .find())
                .isFalse();
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(400_000);
    }

    @Test
    void itSaysWhatTheRunWas() {
        assertThat(page)
                .contains(
                        "<h1>Training run &lt;first&gt;</h1>",
                        "lenet5, epoch 3 of 3",
                        "<code>lenslet train again</code>",
                        record.model().parametersSha256(),
                        "network: lenet5 # &amp; more",
                        "61,706 parameters",
                        "computing 9.0 s",
                        "averaging 0.8 s",
                        "starting, reading, writing 13.0 s")
                .doesNotContain("http-equiv=\"refresh\"", "<b class=\"running\">");
        assertThat(page)
                .contains(
                        "<h2>Curves",
                        "<h2>Confusion",
                        "<h2>Worst mistakes",
                        "<h2>Classes",
                        "<h2>Filters",
                        "<h2>Feature maps");
    }

    @Test
    void aRunUnderWayIsReadAgain() {
        String first = TrainingReport.html(SampleRun.after(1));
        assertThat(first).contains("http-equiv=\"refresh\"", "<b class=\"running\">", "epoch 1 of 3");
    }

    @Test
    void theSameRecordGivesTheSamePage() {
        assertThat(TrainingReport.html(record)).isEqualTo(page);
    }

    /** The first of epoch 2 are its values as the tooltip has them. */
    @Test
    void everyEpochSaysItsValues() {
        EpochMetrics second = record.metrics().get(1);
        assertThat(page)
                .contains(
                        "<title>epoch 2\ntraining "
                                + Numbers.brief(second.scores().loss()) + "\ntest "
                                + Numbers.brief(second.scores().heldOutLoss()) + "</title>",
                        "<title>epoch 2\ndrift 0.250\nmove 1.00</title>",
                        "<title>epoch 2\nconv1 0.500\ndense1 0.250</title>");
    }

    @Test
    void runsThatMeasuredNoHealthHaveNoSuchCurve() {
        List<EpochMetrics> old = record.metrics().stream()
                .map(m -> new EpochMetrics(m.epoch(), m.scores(), m.timing(), new EpochMetrics.Health(0, 0, null)))
                .toList();
        assertThat(TrainingReport.html(new TrainingRecord(
                        record.run(),
                        old,
                        record.model(),
                        record.evaluation(),
                        record.examples(),
                        record.mistaken(),
                        Optional.empty())))
                .doesNotContain("Health of the average");
    }

    @Test
    void theWorstMistakesStandInOrderWithTheirPictures() throws ImageFormatException {
        Mistake[] worst = record.evaluation().worst();
        assertThat(worst.length).isBetween(2, 50);
        Matcher gallery = Pattern.compile(
                        "class=\"gallery mistakes\" style=\"--sheet:url\\(data:image/png;base64,([^)]*)\\)")
                .matcher(page);
        assertThat(gallery.find()).isTrue();
        Image sheet = png(gallery.group(1));
        assertThat(sheet.width()).isEqualTo(280);
        for (int i = 0; i < worst.length; i++) {
            byte[] pixels = SampleRun.picture(worst[i].id()).pixels();
            for (int pixel = 0; pixel < 784; pixel++) {
                assertThat(sheet.bytes(0)[(i / 10 * 28 + pixel / 28) * 280 + i % 10 * 28 + pixel % 28])
                        .isEqualTo(pixels[pixel]);
            }
        }
        String captions = page.substring(page.indexOf("gallery mistakes"));
        assertThat(captions.indexOf("image " + worst[0].id() + "\""))
                .isPositive()
                .isLessThan(captions.indexOf("image " + worst[1].id() + "\""));
    }

    @Test
    void theDifferenceIsThatFromTheSeedsOwnStart() throws ImageFormatException {
        float[] start = SampleRun.TRAINING.initialization().parameters(SampleRun.NETWORK, 3);
        Map<String, float[]> expected =
                Map.of("start", start, "learned", record.model().parameters());
        double greatest = 0;
        for (int i = 0; i < 150; i++) {
            greatest = Math.max(
                    greatest,
                    Math.max(Math.abs(start[i]), Math.abs(record.model().parameters()[i])));
        }
        for (String name : expected.keySet()) {
            Image sheet = signed(name);
            for (int weight = 0; weight < 150; weight++) {
                int column = weight / 25 * 6 + weight % 5;
                assertThat(sheet.bytes(0)[weight % 25 / 5 * sheet.width() + column] & 0xFF)
                        .as("%s %d", name, weight)
                        .isEqualTo(128 + (int) Math.round(127 * expected.get(name)[weight] / greatest));
            }
        }
        assertThat(signed("difference").width()).isEqualTo(35);
    }

    private static Image signed(String name) throws ImageFormatException {
        Matcher image = Pattern.compile(
                        "alt=\"" + name + "\" width=\"\\d+\" height=\"\\d+\" src=\"data:image/png;base64,([^\"]*)\"")
                .matcher(page);
        assertThat(image.find()).isTrue();
        return png(image.group(1));
    }

    private static Image png(String base64) throws ImageFormatException {
        return new ImageCodec(ImageCodec.DEFAULT_PIXEL_LIMIT)
                .read("a sheet", Base64.getDecoder().decode(base64));
    }
}

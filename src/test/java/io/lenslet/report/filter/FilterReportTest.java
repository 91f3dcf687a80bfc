package io.lenslet.report.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lenslet.batch.ImageOutcome;
import io.lenslet.batch.ImageOutcome.Effort;
import io.lenslet.batch.ImageOutcome.Status;
import io.lenslet.batch.SampleImage;
import io.lenslet.filter.Pipeline;
import io.lenslet.image.Encoding;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.ImageFormat;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.Metadata;
import io.lenslet.image.codec.ImageCodec;
import io.lenslet.input.ImageEntry;
import io.lenslet.input.ImageVersion;
import io.lenslet.report.Platform;
import io.lenslet.report.batch.RunEnd;
import io.lenslet.report.batch.RunFolders;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FilterReportTest {

    private static final ImageCodec CODEC = new ImageCodec(ImageCodec.DEFAULT_PIXEL_LIMIT);
    private static final Pipeline PIPELINE = Pipeline.parse("max(radius=2) | sobel(result=float)");
    private static final String JOB = "pipeline: max(radius=2) | sobel(result=float)\noutput: <odd & name>\n";
    private static final Pattern PICTURE = Pattern.compile("<img width=\"(\\d+)\" height=\"(\\d+)\" alt=\"([^\"]*)\""
            + " src=\"data:image/png;base64,([^\"]+)\"><figcaption>([^<]*)</figcaption>");

    @Test
    void itNeedsNothingButItself() {
        assertThat(page(List.of(), List.of()))
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n")
                .doesNotContain("<script", "<link", "http:", "https:", "url(");
    }

    @Test
    void itSaysWhatTheRunDid() {
        String page = page(List.of(), List.of());
        assertThat(page)
                .contains(
                        "<dt>images</dt><dd>1,294</dd>",
                        "<dt>filtered</dt><dd>1,200</dd>",
                        "<dt>unchanged</dt><dd>90</dd>",
                        "<dt>bad</dt><dd>4</dd>",
                        "<dt>megapixels/s</dt><dd>88.2</dd>",
                        "<dt>MB read</dt><dd>77.1</dd>",
                        "<code>max(radius=2) | sobel(result=float)</code>",
                        "file:/in to file:/out",
                        "exit code 3: 4 bad images, more than maxFailures 3",
                        "output: &lt;odd &amp; name&gt;",
                        "<td>sobel(result=float)</td>");
        assertThat(page)
                .doesNotContain(
                        "<h2>Before and after", "<h2>Bad files", "<h2>Slowest files", "<h2>No longer in the input");
    }

    @Test
    void badFilesHaveTheirReasonAndTheSlowestComeFirst() {
        List<ImageOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            outcomes.add(filtered("image-" + i, 10 + i * 7 % 15));
        }
        outcomes.add(bad("a/<b>.png", "a/<b>.png: truncated & bad"));
        outcomes.add(
                outcome("c.png", 9, "c.png", Status.DEFERRED, "too large for the heap", new Effort(5_000, 0, 0, 0)));
        String page = page(outcomes, List.of());
        assertThat(page)
                .contains(
                        "<td>a/&lt;b&gt;.png</td><td>truncated &amp; bad</td><td class=\"number\">10</td><td>none</td>",
                        "<td>c.png</td><td>too large for the heap</td><td class=\"number\">9</td><td>of an earlier"
                                + " version</td>");
        List<String> slowest = rows(page, "Slowest files");
        assertThat(slowest).hasSize(10);
        assertThat(slowest.get(0))
                .isEqualTo("<td>image-2</td><td class=\"number\">100 x 50</td><td class=\"number\">24</td>"
                        + "<td class=\"number\">4,800</td>");
        assertThat(slowest.get(9)).contains(">15</td>");
    }

    @Test
    void ofManyBadFilesSomeAreShownAndTheRestCounted() {
        List<ImageOutcome> outcomes = IntStream.range(0, 1_234)
                .mapToObj(i -> bad("image-" + i, "cut short"))
                .toList();
        assertThat(rows(page(outcomes, List.of()), "Bad files")).hasSize(200);
        assertThat(page(outcomes, List.of())).contains("and 1,034 more");
    }

    @Test
    void aSmallImageIsShownEnlargedAfterEveryStep() throws ImageFormatException {
        Image image = slope(28, 20, Depth.U8, Color.RGB);
        List<Picture> pictures = pictures(image, Encoding.png());
        assertThat(pictures)
                .extracting(Picture::caption)
                .containsExactly("before", "max(radius=2)", "sobel(result=float)");
        assertThat(pictures).allSatisfy(picture -> assertThat(picture.width()).isEqualTo(28 * 8));
        assertThat(pictures.get(0).image().sameSamples(image)).isTrue();
        assertThat(pictures.get(1)
                        .image()
                        .sameSamples(Pipeline.parse("max(radius=2)").apply(image)))
                .isTrue();
        assertThat(pictures.get(2).image().bytes(0)).contains(0, 255);
    }

    @Test
    void ofALargeImageTheWholeIsShownAndThePartWithMostDetail() throws ImageFormatException {
        Image image = slope(1_000, 300, Depth.U16, Color.GRAY);
        for (int i = 0; i < image.pixels(); i++) {
            boolean busy = i % 1_000 >= 480 && i % 1_000 < 720;
            image.shorts(0)[i] = busy ? image.shorts(0)[i] : 0;
        }
        List<Picture> pictures = pictures(image, Encoding.png());
        assertThat(pictures)
                .extracting(Picture::caption)
                .containsExactly("before", "after", "before", "max(radius=2)", "sobel(result=float)");
        Image whole = pictures.get(0).image();
        assertThat(new int[] {whole.width(), whole.height()}).containsExactly(360, 108);
        Image part = pictures.get(2).image();
        assertThat(new int[] {part.width(), part.height()}).containsExactly(240, 240);
        assertThat(part.bytes(0)[7 * 240 + 9] & 0xFF)
                .isEqualTo(Math.round((image.shorts(0)[7 * 1_000 + 489] & 0xFFFF) / 257.0));
        assertThat(mean(whole)).isCloseTo(mean(image) / 257, within(0.6));
    }

    @Test
    void afterAStrideTheSamePartIsShownEnlarged() throws ImageFormatException {
        SampleImage sample = sample(slope(1_000, 800, Depth.U8, Color.GRAY), Encoding.png());
        List<Picture> pictures =
                pictures(FilterReport.html(run(List.of(), List.of(sample)), Pipeline.parse("max(stride=[2,2])"), JOB));
        Picture strided = pictures.get(3);
        assertThat(strided.image().width()).isEqualTo(120);
        assertThat(strided.width()).isEqualTo(240);
    }

    @Test
    void aHugeImageIsNotDecoded() {
        ImageEntry huge = new ImageEntry("huge.png", "file:/in/huge.png", 0, 3, 0, ImageFormat.PNG, 10_000, 5_000);
        assertThat(page(List.of(), List.of(new SampleImage(huge, new byte[3]))))
                .contains("50.0 megapixels are too many for a picture here");
    }

    @Test
    void theSameRunGivesTheSamePage() throws ImageFormatException {
        SampleImage sample = sample(slope(300, 200, Depth.U8, Color.GRAY), Encoding.jpeg(90));
        assertThat(page(List.of(), List.of(sample)))
                .isEqualTo(page(List.of(), List.of(sample)))
                .contains("<h3>a &amp; b.png</h3>");
    }

    private record Picture(int width, String caption, Image image) {}

    private static List<Picture> pictures(Image image, Encoding encoding) throws ImageFormatException {
        return pictures(page(List.of(), List.of(sample(image, encoding))));
    }

    private static List<Picture> pictures(String page) throws ImageFormatException {
        Matcher matcher = PICTURE.matcher(page);
        List<Picture> pictures = new ArrayList<>();
        while (matcher.find()) {
            pictures.add(new Picture(
                    Integer.parseInt(matcher.group(1)),
                    matcher.group(5),
                    CODEC.read("a thumbnail", Base64.getDecoder().decode(matcher.group(4)))));
        }
        return pictures;
    }

    private static List<String> rows(String page, String section) {
        String body = page.substring(page.indexOf("<h2>" + section));
        body = body.substring(body.indexOf("<tbody>") + 8, body.indexOf("</tbody>"));
        return body.lines().map(row -> row.replaceAll("</?tr>", "")).toList();
    }

    private static String page(List<ImageOutcome> outcomes, List<SampleImage> samples) {
        return FilterReport.html(run(outcomes, samples), PIPELINE, JOB);
    }

    private static RunRecord run(List<ImageOutcome> outcomes, List<SampleImage> samples) {
        FilterSummary summary = new FilterSummary(
                "20261123-1",
                new FilterSummary.Counts(1_294, 1_200, 90, 4, 1, 0, 0, 0),
                Map.of(),
                new FilterSummary.Volume(412.6, 88.2, 77_123_456, 66_000_111),
                new FilterSummary.Timing(0.4, 4.7, 7.9),
                new RunEnd(3, "4 bad images, more than maxFailures 3"),
                PIPELINE.toString(),
                new RunFolders("file:/in", "file:/out"),
                new Platform("local[2]", "4.1.0", "17", "0.1.0"));
        return new RunRecord(summary, outcomes, samples, List.of(), List.of());
    }

    private static SampleImage sample(Image image, Encoding encoding) throws ImageFormatException {
        ImageEntry entry = new ImageEntry(
                "a & b.png",
                "file:/in/a & b.png",
                0,
                0,
                0,
                encoding.format().orElseThrow(),
                image.width(),
                image.height());
        return new SampleImage(entry, CODEC.write("a test", image, encoding));
    }

    private static ImageOutcome filtered(String path, long milliseconds) {
        return outcome(path, 100, path, Status.FILTERED, "", new Effort(milliseconds, 100, 50, 90));
    }

    private static ImageOutcome bad(String path, String reason) {
        return outcome(path, 10, "", Status.QUARANTINED, reason, new Effort(1, 0, 0, 0));
    }

    private static ImageOutcome outcome(
            String path, long length, String output, Status status, String reason, Effort effort) {
        return new ImageOutcome(new ImageVersion(path, length, 0), "", output, status, reason, effort);
    }

    private static Image slope(int width, int height, Depth depth, Color color) {
        Image image = Image.blank(width, height, depth, color, false, Metadata.NONE);
        for (int plane = 0; plane < image.planes(); plane++) {
            for (int i = 0; i < image.pixels(); i++) {
                int level = (i % width * 37 + i / width * (plane + 3)) % 256;
                if (depth == Depth.U8) {
                    image.bytes(plane)[i] = (byte) level;
                } else {
                    image.shorts(plane)[i] = (short) (level * 257);
                }
            }
        }
        return image;
    }

    private static double mean(Image image) {
        return IntStream.range(0, image.pixels())
                .map(i -> image.depth() == Depth.U8 ? image.bytes(0)[i] & 0xFF : image.shorts(0)[i] & 0xFFFF)
                .average()
                .orElseThrow();
    }
}

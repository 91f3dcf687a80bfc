package io.lenslet.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.config.Yaml;
import io.lenslet.filter.pass.FilterWorkspace;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.Metadata;
import io.lenslet.window.Border;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineTest {

    private static final String ALL =
            "mean(radius=4, times=10, border=mirror) | median(lens=cross, radius=1) | max(lens=disk, radius=5) |"
                    + " percentile(p=90, radius=2) | gaussian(sigma=2) | weighted(rows=[[0,1,0],[1,2,1],[0,1,0]],"
                    + " scale=0.2) | edge-vertical(result=offset)";

    @Test
    void aLineGivesOneFilterForEachName() {
        List<Filter> filters = Pipeline.parse(ALL).filters();
        assertThat(filters).hasSize(7);
        assertThat(filters.get(0)).isEqualTo(new Mean(new Lens.Box(9, 9), new Slide(Border.MIRROR, 0, 1, 1, 10)));
        assertThat(filters.get(1))
                .isEqualTo(new Median(new Lens.Cross(3, 3), Median.Middle.LOWER, Slide.over(Border.SHRINK)));
        assertThat(filters.get(3)).isEqualTo(new Percentile(new Lens.Box(5, 5), 90, Slide.over(Border.SHRINK)));
        assertThat(filters.get(4)).isEqualTo(new Gaussian(2, 8, Slide.over(Border.SHRINK)));
        assertThat(filters.get(6))
                .isEqualTo(new Edge(Direction.VERTICAL, 1, Slide.over(Border.NEAREST), ResultMode.OFFSET));
    }

    @Test
    void theWrittenFormReadsAsTheSamePipeline() {
        Pipeline pipeline = Pipeline.parse(ALL);
        assertThat(Pipeline.parse(pipeline.toString()).filters()).isEqualTo(pipeline.filters());
    }

    @Test
    void aJobFileAndALineGiveTheSameFilters() {
        String yaml = """
            - mean: {radius: 4, times: 10, border: mirror}
            - median: {lens: cross, radius: 1}
            - max: {lens: disk, radius: 5}
            - percentile: {p: 90, radius: 2}
            - gaussian(sigma=2)
            - weighted:
                rows: [[0, 1, 0], [1, 2, 1], [0, 1, 0]]
                scale: 0.2
            - edge-vertical: {result: offset}
            """;
        assertThat(Pipeline.read(Yaml.read(yaml, "job.yaml")).filters())
                .isEqualTo(Pipeline.parse(ALL).filters());
        assertThat(Pipeline.read(Yaml.read("'" + ALL + "'", "job.yaml")).filters())
                .isEqualTo(Pipeline.parse(ALL).filters());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "medain(radius=4)# unknown filter 'medain' (character 1 of the pipeline); did you mean 'median'?",
                "mean | | max# expected the name of a filter but found '|' (character 8 of the pipeline)",
                "mean(radius=4# expected ')' but found the end (character 14 of the pipeline)",
                "mean(radios=4)# mean has no parameter 'radios' (character 1 of the pipeline); did you mean 'radius'?"
                        + " Known: lens, radius, size",
                "mean(radius=big)# radius of mean must be a whole number, was big (character 1 of the pipeline)",
                "mean(radius=1.5)# radius of mean must be a whole number, was 1.5 (character 1 of the pipeline)",
                "mean(border=mirrow)# border of mean must not be 'mirrow' (character 1 of the pipeline); did you mean"
                        + " 'mirror'?",
                "max | percentile# percentile must have a parameter 'p' (character 7 of the pipeline)",
                "gaussian(sigma=-1)# sigma must be more than 0 and at most 500 pixels, was -1.0 (gaussian, character 1"
                        + " of the pipeline)",
                "mean(radius=1, radius=2)# parameter 'radius' of mean is given twice (character 1 of the pipeline)",
                "mean(radius=1, size=[3,3])# mean must have a radius or a size, not both (character 1 of the pipeline)",
                "mean(times=0)# times must be from 1 to 1000, was 0 (mean, character 1 of the pipeline)",
                "mean(radius=1e)# '1e' is not a number (character 13 of the pipeline)",
                "top-hat(border=valid)# border of top-hat must not be valid",
                "mean max# expected '|' or the end but found 'm' (character 6 of the pipeline)"
            })
    void mistakesAreNamedWithTheirPlace(String line, String message) {
        assertThatThrownBy(() -> Pipeline.parse(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void mistakesInAJobFileAreNamedWithTheirLine() {
        assertThatThrownBy(() -> Pipeline.read(Yaml.read("- mean\n- medain: {radius: 4}\n", "job.yaml")))
                .hasMessageStartingWith("unknown filter 'medain' (job.yaml line 2); did you mean 'median'?");
    }

    @Test
    void everyFilterOfTheCatalogIsMadeFromItsDefaults() {
        for (Catalog.Entry entry : Catalog.entries()) {
            String line =
                    switch (entry.name()) {
                        case "percentile" -> "percentile(p=90)";
                        case "gaussian", "unsharp" -> entry.name() + "(sigma=1)";
                        case "weighted" -> "weighted(rows=[[1,2,1]])";
                        default -> entry.name();
                    };
            for (Depth depth : Depth.values()) {
                assertThat(Pipeline.parse(line).explain(depth)).singleElement().satisfies(explanation -> assertThat(
                                explanation.algorithm())
                        .isNotBlank());
            }
        }
    }

    @Test
    void alphaStaysAndTransparentColorDoesNotBleed() {
        byte[] gray = {(byte) 200, 100, 0, 0};
        byte[] alpha = {0, (byte) 255, (byte) 255, 0};
        Image image = Image.of(4, 1, Color.GRAY, Metadata.NONE, gray, alpha);
        Image mean = Pipeline.parse("mean(size=[1,3])").apply(image);
        assertThat(mean.bytes(0)).containsExactly(100, 50, 50, 0);
        assertThat(mean.bytes(1)).isSameAs(alpha);
        Image max = Pipeline.parse("max(size=[1,3])").apply(image);
        assertThat(max.bytes(0)).containsExactly((byte) 200, (byte) 200, (byte) 100, 0);
        Image strided = Pipeline.parse("mean(size=[1,3], stride=[1,2])").apply(image);
        assertThat(strided.bytes(1)).containsExactly(0, (byte) 255);
    }

    @Test
    void theImageIsNotChangedAndAWorkspaceMayBeUsedAgain() {
        Random random = new Random(3);
        FilterWorkspace workspace = new FilterWorkspace();
        Pipeline pipeline = Pipeline.parse(
                "median(radius=2) | gaussian(sigma=1) | sobel(result=rescale) | opening(lens=disk, radius=2)");
        for (int i = 0; i < 20; i++) {
            Image image =
                    Images.random(random, 1 + random.nextInt(90), 1 + random.nextInt(60), Depth.values()[i % 3], true);
            Image before = pipeline.apply(image);
            Image copy = Images.copy(image);
            Image after = pipeline.apply(image, workspace);
            assertThat(after.sameSamples(before)).isTrue();
            assertThat(image.sameSamples(copy)).isTrue();
            workspace.recycle(after);
        }
    }

    @Test
    void aLensGreaterThanAnImageLeavesNothingWithoutABorder() {
        Image image = Images.gray("1 2 3", "4 5 6");
        assertThatThrownBy(() ->
                        Pipeline.parse("mean | median(radius=2, border=valid)").apply(image))
                .hasMessage("median with border valid leaves nothing of an image of 3 x 2 pixels: its lens is greater"
                        + " (character 8 of the pipeline)");
    }
}

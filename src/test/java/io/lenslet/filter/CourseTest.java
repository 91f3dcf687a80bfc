package io.lenslet.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.image.Image;
import org.junit.jupiter.api.Test;

/** The worked examples of the course, number by number. */
class CourseTest {

    private static final Image FIRST = Images.gray(
            "2 5 1 3 4 8 9",
            "6 8 9 2 3 7 9",
            "5 9 5 9 0 8 9",
            "7 1 3 4 6 9 5",
            "3 9 2 3 7 1 3",
            "8 6 0 1 3 9 2",
            "7 3 4 2 4 8 6");
    private static final Image SECOND = Images.gray(
            "2 2 1 0 2 1 1",
            "3 2 1 2 3 2 0",
            "1 0 2 1 0 2 1",
            "1 0 2 1 0 2 1",
            "2 1 1 0 2 2 1",
            "1 2 2 0 2 3 2",
            "2 1 0 2 2 0 2");

    @Test
    void theSumUnderACrossIsThatOfTheCourse() {
        Image sum = apply("sum(lens=cross, radius=1)", FIRST);
        assertThat(Images.row(sum, 0)).isEqualTo("13 16 18 10 18 28 26");
        // The last one is 9 + 9 + 7 + 9.
        assertThat(Images.row(sum, 1)).isEqualTo("21 37 25 26 16 35 34");
    }

    @Test
    void theGreatestUnderACrossIsThatOfTheCourse() {
        Image max = apply("max(lens=cross, radius=1)", FIRST);
        assertThat(Images.row(max, 0)).isEqualTo("6 8 9 4 8 9 9");
        assertThat(Images.row(max, 1)).isEqualTo("8 9 9 9 7 9 9");
    }

    @Test
    void theWeightedCrossIsThatOfTheCourse() {
        Image weighted = apply("weighted(rows=[[0,1,0],[1,2,1],[0,1,0]], border=shrink)", SECOND);
        assertThat(Images.row(weighted, 0)).isEqualTo("9 9 5 5 8 7 3");
        // The fourth one is 0 + 1 + 2 * 2 + 3 + 1.
        assertThat(Images.row(weighted, 1)).isEqualTo("11 10 9 9 12 10 4");
    }

    @Test
    void theMedianUnderACrossIsThatOfTheCourse() {
        Image median = apply("median(lens=cross, radius=1)", SECOND);
        assertThat(Images.row(median, 0)).isEqualTo("2 2 1 1 1 1 1");
        assertThat(Images.row(median, 1)).isEqualTo("2 2 2 1 2 2 1");
    }

    @Test
    void theEdgeLensFindsTheStepOfTheCourse() {
        Image step = Images.gray("1 1 1 1 5 5 5 5", "1 1 1 1 5 5 5 5", "1 1 1 1 5 5 5 5");
        assertThat(Images.row(apply("edge-vertical(border=valid)", step), 1)).isEqualTo("0 0 4 4 0 0");
        assertThat(Images.row(apply("weighted(rows=[[-1,0,1]], border=valid)", step), 0))
                .isEqualTo("0 0 4 4 0 0");
    }

    @Test
    void dilationGrowsAShapeByTheLens() {
        Image shape = Images.gray("0 0 0 0 0", "0 0 1 0 0", "0 0 1 1 0", "0 0 0 0 0");
        Image grown = apply("max(lens=cross, radius=1)", shape);
        assertThat(Images.row(grown, 0)).isEqualTo("0 0 1 0 0");
        assertThat(Images.row(grown, 1)).isEqualTo("0 1 1 1 0");
        assertThat(Images.row(grown, 2)).isEqualTo("0 1 1 1 1");
        assertThat(Images.row(grown, 3)).isEqualTo("0 0 1 1 0");
    }

    @Test
    void theMeanAppliedTwiceIsRoundedTwice() {
        Image image = Images.gray("0 0 0 9 0 0 0");
        Image once = apply("mean(radius=1)", image);
        assertThat(Images.row(once, 0)).isEqualTo("0 0 3 3 3 0 0");
        assertThat(Images.row(apply("mean(radius=1)", once), 0)).isEqualTo("0 1 2 3 2 1 0");
        assertThat(Images.row(apply("mean(radius=1, times=2)", image), 0)).isEqualTo("0 1 2 3 2 1 0");
    }

    private static Image apply(String pipeline, Image image) {
        return Pipeline.parse(pipeline).apply(image);
    }
}

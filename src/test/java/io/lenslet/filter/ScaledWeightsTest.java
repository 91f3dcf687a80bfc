package io.lenslet.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.image.Image;
import io.lenslet.image.Image.Depth;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scaled weights over images that are large enough for the multiplication or the table, against their definition. */
class ScaledWeightsTest {

    private static final Random RANDOM = new Random(5);
    private static final Image SMALL_SUMS = Images.random(RANDOM, 211, 200, Depth.U8, false);
    private static final Image LARGE_SUMS = Images.random(RANDOM, 520, 510, Depth.U8, false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weighted(rows=[[1,5,4],[3,1,5],[5,3,1]], scale=0.035714287)",
                "weighted(rows=[[1,5,4],[3,1,5],[5,3,1]], scale=0.03571428571428571)",
                "weighted(rows=[[1,2,1],[2,4,2],[1,2,1]], scale=0.0625, border=constant, constant=200)",
                "weighted(rows=[[1,2,1],[2,4,2],[1,2,1]], scale=0.0625, border=shrink, stride=[2,3])",
                "weighted(rows=[[1,2,1],[2,4,2],[1,2,1]], scale=0.07)",
                "weighted(rows=[[1,2,1],[2,4,2],[1,2,1]], scale=0.0625, result=offset)",
                "weighted(rows=[[1,2,1],[2,4,2],[1,2,1]], scale=0.0625, result=float)",
                "weighted(rows=[[3,2,1],[2,-4,2],[1,2,1]], scale=0.1, result=absolute)"
            })
    void sumsOfFewBits(String filter) {
        equalsTheDefinition(filter, SMALL_SUMS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weighted(rows=[[60,50,4],[30,1,50],[50,3,1]], scale=0.004016064257028112)",
                "weighted(rows=[[60,50,4],[30,1,50],[50,3,1]], scale=0.004, stride=2)",
                "weighted(rows=[[60,50,4],[30,1,50],[50,3,1]], scale=0.0041, result=float)",
                "weighted(rows=[[60,50,4],[30,1,50],[50,3,1]], scale=-0.0041, result=absolute)",
                "weighted(rows=[[60,50,4],[30,1,50],[50,3,1]])"
            })
    void sumsOfAllSixteenBits(String filter) {
        equalsTheDefinition(filter, LARGE_SUMS);
    }

    private static void equalsTheDefinition(String filter, Image image) {
        Pipeline pipeline = Pipeline.parse(filter);
        assertThat(pipeline.apply(image)
                        .sameSamples(Reference.apply(pipeline.filters().get(0), image)))
                .isTrue();
    }
}

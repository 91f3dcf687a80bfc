package io.lenslet.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.filter.pass.FilterWorkspace;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Depth;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Medians and percentiles of boxes that a sorting network finds, against their definition. */
class RankNetworkTest {

    /** Wider than a strip. */
    private static final int WIDTH = 1100;

    private static final List<String> BORDERS =
            List.of("shrink", "constant", "nearest", "mirror", "reflect", "wrap", "valid");

    private final Random random = new Random(5);
    private final FilterWorkspace workspace = new FilterWorkspace();

    @ParameterizedTest
    @ValueSource(strings = {"[9,9]", "[15,15]", "[13,3]", "[5,11]", "[1,15]", "[15,1]", "[7,8]", "[10,2]"})
    void wideImagesGiveTheDefinedSamples(String size) {
        for (String border : BORDERS) {
            Image image = Images.random(random, WIDTH, 19, Depth.U8, false);
            agree(
                    "median(size=" + size + ", border=" + border + ", middle="
                            + (random.nextBoolean() ? "upper" : "lower") + ")",
                    image);
            agree(
                    "percentile(p=" + random.nextInt(101) + ", size=" + size + ", border=" + border + ", stride=[3,2])",
                    image);
        }
    }

    @Test
    void everySmallSizeOfBoxAndImageGivesTheDefinedSamples() {
        for (int height = 1; height <= 16; height++) {
            for (int width = 1; width <= 16; width++) {
                String size = "size=[" + height + "," + width + "], border=" + BORDERS.get(random.nextInt(6));
                Image image = Images.random(
                        random,
                        Math.max(1, width + random.nextInt(5) - 2),
                        Math.max(1, height + random.nextInt(5) - 2),
                        Depth.U8,
                        false);
                agree("median(" + size + ", stride=[" + (1 + random.nextInt(6)) + ",1])", image);
                agree("percentile(p=" + random.nextInt(101) + ", " + size + ")", image);
            }
        }
    }

    @Test
    void smallBoxesTakeTheNetworkAndLargeOnesCount() {
        assertThat(algorithm("median(radius=4)"))
                .isEqualTo("sorting network over 81, columns shared, 2 rows together, byte lanes");
        assertThat(algorithm("percentile(p=90, radius=7, border=mirror)")).startsWith("sorting network over 225");
        assertThat(algorithm("percentile(p=90, radius=4)")).startsWith("samples above ");
        assertThat(algorithm("median(radius=8)")).startsWith("samples above ");
    }

    private static String algorithm(String pipeline) {
        return Pipeline.parse(pipeline).explain(Depth.U8).get(0).algorithm();
    }

    private void agree(String text, Image image) {
        Pipeline pipeline = Pipeline.parse(text);
        Image actual = pipeline.apply(image, workspace);
        assertThat(actual.sameSamples(Reference.apply(pipeline.filters().get(0), image)))
                .as(() -> text + " of " + image)
                .isTrue();
    }
}

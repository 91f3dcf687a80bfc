package io.lenslet.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lenslet.filter.pass.DecimatedGaussian;
import io.lenslet.filter.pass.GaussianPass;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Depth;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Gaussians against their definition, within the bound that the algorithm states. */
class GaussianTest {

    private static final List<String> BORDERS =
            List.of("shrink", "constant, constant=90", "nearest", "mirror", "reflect", "wrap");
    private static final int CASES = 60;

    @ParameterizedTest
    @EnumSource(Depth.class)
    void resultsAreWithinTheStatedBoundOfTheExactOnes(Depth depth) {
        Random random = new Random(5);
        for (int i = 0; i < CASES; i++) {
            Image image = Images.random(random, 1 + random.nextInt(50), 1 + random.nextInt(40), depth, false);
            String stride = random.nextInt(3) == 0 ? ", stride=2" : "";
            Pipeline pipeline = Pipeline.parse("gaussian(sigma=" + (float) (0.3 + 3 * random.nextDouble()) + ", border="
                    + BORDERS.get(random.nextInt(6)) + stride + ")");
            Gaussian filter = (Gaussian) pipeline.filters().get(0);
            double[][] exact = Reference.values(filter, Reference.pixels(image, 0), depth);
            Image actual = pipeline.apply(image);
            double greatest = depth == Depth.F32 ? 320 : depth.maximum();
            double unrounded = (4 * (2 * filter.radius() + 1) + 8) * 0x1p-24 * greatest;
            double bound = depth == Depth.F32 ? unrounded : 0.5 + 0x1p-11 + unrounded;
            for (int at = 0; at < actual.pixels(); at++) {
                double sample = Step.plane(actual, 0).at(at);
                assertThat(sample).isEqualTo(exact[at / actual.width()][at % actual.width()], within(bound));
            }
        }
    }

    /**
     * Wide bells of bytes are filtered at a quarter of the resolution; black and white pixels show their errors best.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        shrink                | 7.25
        shrink                | 9.5
        constant, constant=90 | 8
        nearest               | 9.5
        mirror                | 7.25
        reflect               | 8
        wrap                  | 9.5
        valid                 | 8\
        """)
    void wideBellsAreWithinTheirBoundOfTheExactOnes(String border, double sigma) {
        Random random = new Random(7);
        Image image = Images.random(random, 79 + random.nextInt(9), 81 + random.nextInt(9), Depth.U8, false);
        byte[] samples = (byte[]) image.plane(0);
        for (int at = 0; at < samples.length; at++) {
            samples[at] = (byte) (samples[at] < 0 || at % image.width() / 9 % 2 == 0 ? 0xFF : 0);
        }
        Pipeline pipeline = Pipeline.parse("gaussian(sigma=" + sigma + ", border=" + border + ")");
        Gaussian filter = (Gaussian) pipeline.filters().get(0);
        assertThat(filter.pass(Depth.U8)).isInstanceOf(DecimatedGaussian.class);
        double[][] exact = Reference.values(filter, Reference.pixels(image, 0), Depth.U8);
        Image actual = pipeline.apply(image);
        for (int at = 0; at < actual.pixels(); at++) {
            double sample = Step.plane(actual, 0).at(at);
            assertThat(sample)
                    .isEqualTo(exact[at / actual.width()][at % actual.width()], within(0.51 + DecimatedGaussian.ERROR));
        }
    }

    @Test
    void bellsThatAQuarterOfTheResolutionDoesNotShowAreExact() {
        for (String parameters :
                new String[] {"sigma=6", "sigma=8, radius=20", "sigma=8, radius=100", "sigma=8, stride=2"}) {
            Filter filter =
                    Pipeline.parse("gaussian(" + parameters + ")").filters().get(0);
            assertThat(filter.pass(Depth.U8)).isInstanceOf(GaussianPass.class);
        }
        Filter filter = Pipeline.parse("gaussian(sigma=8)").filters().get(0);
        assertThat(filter.pass(Depth.U16)).isInstanceOf(GaussianPass.class);
    }

    @ParameterizedTest
    @EnumSource(Depth.class)
    void sharpeningAddsTheDifferenceFromTheUnroundedGaussian(Depth depth) {
        Random random = new Random(6);
        for (int i = 0; i < CASES; i++) {
            Image image = Images.random(random, 1 + random.nextInt(30), 1 + random.nextInt(30), depth, false);
            Pipeline pipeline = Pipeline.parse("unsharp(sigma=1.5, amount=0.8)");
            double[][] exact = Reference.values(pipeline.filters().get(0), Reference.pixels(image, 0), depth);
            Image actual = pipeline.apply(image);
            double greatest = depth == Depth.F32 ? 320 : depth.maximum();
            double bound = (depth == Depth.F32 ? 0 : 0.5) + 60 * 0x1p-24 * greatest;
            for (int at = 0; at < actual.pixels(); at++) {
                double wanted = exact[at / actual.width()][at % actual.width()];
                double cut = depth == Depth.F32 ? wanted : Math.max(0, Math.min(depth.maximum(), wanted));
                assertThat((double) Step.plane(actual, 0).at(at)).isEqualTo(cut, within(bound));
            }
        }
    }
}

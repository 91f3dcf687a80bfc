package io.lenslet.report.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class LensKernelTest {

    private static final float[] SOBEL = {-1, 0, 1, -2, 0, 2, -1, 0, 1};

    @Test
    void lensesLieAsTheyAreDrawn() {
        List<LensKernel> all = LensKernel.all(3, 3);
        assertThat(all.stream()
                        .filter(lens -> lens.name().equals("vertical edge"))
                        .findFirst()
                        .orElseThrow()
                        .weights())
                .containsExactly(SOBEL);
        assertThat(all.stream()
                        .filter(lens -> lens.name().equals("rising line"))
                        .findFirst()
                        .orElseThrow()
                        .weights())
                .containsExactly(-1, -1, 2, -1, 2, -1, 2, -1, -1);
    }

    /** What is scaled, lifted and drawn aside is still that lens. */
    @Test
    void aLensIsFoundWhereverItIsDrawn() {
        float[] aside = new float[25];
        for (int i = 0; i < 9; i++) {
            aside[(i / 3 + 2) * 5 + i % 3] = -3 * SOBEL[i];
        }
        for (int i = 0; i < 25; i++) {
            aside[i] += 0.5f;
        }
        LensKernel nearest = LensKernel.all(5, 5).stream()
                .max(Comparator.comparingDouble(lens -> Math.abs(LensKernel.correlation(aside, lens.weights()))))
                .orElseThrow();
        assertThat(nearest.name()).isEqualTo("vertical edge");
        assertThat(LensKernel.correlation(aside, nearest.weights())).isCloseTo(-1, within(1e-6));
        assertThat(LensKernel.correlation(aside, nearest.inverse().weights())).isCloseTo(1, within(1e-6));
    }

    @Test
    void equalWeightsAreLikeNothing() {
        assertThat(LensKernel.correlation(new float[] {2, 2, 2}, new float[] {1, 2, 3}))
                .isZero();
    }
}

package io.lenslet.kernel.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.kernel.pixel.scalar.ScalarSampleKernels;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The kernels this JVM chose against the scalar ones, and those against their definition. */
@Tag("width")
class SampleKernelsTest {

    private final SampleKernels chosen = SampleKernels.INSTANCE;
    private final SampleKernels scalar = new ScalarSampleKernels();
    private final Random random = new Random(29);

    @Test
    void grayIsTheSameForEveryRedAndGreenWithEveryBlue() {
        byte[] red = new byte[65_536];
        byte[] green = new byte[65_536];
        byte[] blue = new byte[65_536];
        for (int i = 0; i < red.length; i++) {
            red[i] = (byte) (i >> 8);
            green[i] = (byte) i;
        }
        byte[] ours = new byte[red.length];
        byte[] theirs = new byte[red.length];
        for (int level = 0; level < 256; level++) {
            Arrays.fill(blue, (byte) level);
            chosen.gray(red, green, blue, ours, ours.length);
            scalar.gray(red, green, blue, theirs, theirs.length);
            assertThat(ours).isEqualTo(theirs);
        }
    }

    @Test
    void grayIsTheSameAtEveryLength() {
        for (int count = 0; count <= 70; count++) {
            byte[][] in = {bytes(count + 3), bytes(count + 3), bytes(count + 3)};
            byte[] ours = new byte[count + 3];
            byte[] theirs = new byte[count + 3];
            chosen.gray(in[0], in[1], in[2], ours, count);
            scalar.gray(in[0], in[1], in[2], theirs, count);
            assertThat(ours).isEqualTo(theirs);
        }
    }

    @Test
    void momentsAreTheSameAtEveryLength() {
        for (int count = 0; count <= 70; count++) {
            for (int rows : new int[] {0, 1, 2, 7}) {
                byte[] samples = bytes(5 + 8 * (count + 3));
                int[][] ours = new int[2][count + 2];
                int[][] theirs = new int[2][count + 2];
                chosen.moments(samples, 5, count + 3, rows, ours[0], ours[1], count);
                scalar.moments(samples, 5, count + 3, rows, theirs[0], theirs[1], count);
                assertThat(ours).isDeepEqualTo(theirs);
            }
        }
    }

    @Test
    void momentsCountTheFirstRowMost() {
        int[] sums = new int[2];
        int[] moments = new int[2];
        scalar.moments(new byte[] {9, 1, -1, 9, 4, 5, 9, 6, 7}, 1, 3, 3, sums, moments, 2);
        assertThat(sums).containsExactly(1 + 4 + 6, 255 + 5 + 7);
        assertThat(moments).containsExactly(3 + 2 * 4 + 6, 3 * 255 + 2 * 5 + 7);
    }

    @Test
    void theMostRowsDoNotOverflow() {
        byte[] samples = new byte[SampleKernels.MOST_ROWS];
        Arrays.fill(samples, (byte) 255);
        int[] sums = new int[1];
        int[] moments = new int[1];
        scalar.moments(samples, 0, 1, SampleKernels.MOST_ROWS, sums, moments, 1);
        assertThat((long) moments[0])
                .isEqualTo(255L * SampleKernels.MOST_ROWS * (SampleKernels.MOST_ROWS + 1) / 2)
                .isPositive();
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}

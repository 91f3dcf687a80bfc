package io.lenslet.kernel.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lenslet.kernel.KernelProvider;
import io.lenslet.kernel.pixel.scalar.ScalarPictureKernels;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The kernels this JVM chose against the scalar ones, and both against the definition of the transform. */
@Tag("width")
class PictureKernelsTest {

    private static final int SAMPLES = 8 * 128;

    private final PictureKernels chosen = PictureKernels.INSTANCE;
    private final PictureKernels scalar = new ScalarPictureKernels();
    private final Random random = new Random(17);
    private final int[] scratch = new int[PictureKernels.COEFFICIENTS];

    @Test
    void vectorsRunWhereTheyCan() {
        assertThat(chosen instanceof ScalarPictureKernels).isEqualTo(!KernelProvider.vectorized());
    }

    @Test
    void colorsAreTheSameToTheBitAtEveryLength() {
        for (int count = 0; count <= 70; count++) {
            byte[][] in = bytes(3, count + 5);
            byte[][] ours = new byte[3][count + 5];
            byte[][] theirs = new byte[3][count + 5];
            chosen.toRgb(in[0], in[1], in[2], ours[0], ours[1], ours[2], 5, count);
            scalar.toRgb(in[0], in[1], in[2], theirs[0], theirs[1], theirs[2], 5, count);
            assertThat(ours).isDeepEqualTo(theirs);
            chosen.fromRgb(in[0], in[1], in[2], 2, ours[0], ours[1], ours[2], 3, count);
            scalar.fromRgb(in[0], in[1], in[2], 2, theirs[0], theirs[1], theirs[2], 3, count);
            assertThat(ours).isDeepEqualTo(theirs);
        }
    }

    @Test
    void halvingAndInterpolationAreTheSameToTheBitAtEveryLength() {
        for (int count = 1; count <= 70; count++) {
            byte[] in = bytes(1, 4 * count + 3)[0];
            byte[] ours = new byte[2 * count + 3];
            byte[] theirs = new byte[2 * count + 3];
            chosen.halve(in, 1, 2 * count + 2, ours, 2, count);
            scalar.halve(in, 1, 2 * count + 2, theirs, 2, count);
            assertThat(ours).isEqualTo(theirs);
            short[] ourSums = new short[count + 2];
            short[] theirSums = new short[count + 2];
            chosen.sumRows(in, 1, 2 * count, ourSums, count);
            scalar.sumRows(in, 1, 2 * count, theirSums, count);
            assertThat(ourSums).isEqualTo(theirSums);
            for (int left : new int[] {4, 8}) {
                chosen.interpolate(ourSums, left, 15 - left, ours, count);
                scalar.interpolate(theirSums, left, 15 - left, theirs, count);
                assertThat(ours).isEqualTo(theirs);
            }
        }
    }

    private byte[][] bytes(int arrays, int length) {
        byte[][] bytes = new byte[arrays][length];
        for (byte[] array : bytes) {
            random.nextBytes(array);
        }
        return bytes;
    }

    @Test
    void transformsAreTheSameToTheBit() {
        for (int round = 0; round < 200; round++) {
            int[] ours = new int[PictureKernels.COEFFICIENTS + 64];
            for (int i = 64; i < ours.length; i++) {
                boolean some = round % 3 == 0 || i % (round + 2) == 0;
                ours[i] = some ? random.nextInt(round % 2 == 0 ? 4000 : 100) - (round % 2 == 0 ? 2000 : 50) : 0;
            }
            int[] theirs = ours.clone();
            byte[] ourSamples = new byte[SAMPLES * 2 + 16];
            byte[] theirSamples = ourSamples.clone();
            chosen.inverse(ours, 64, scratch, ourSamples, 16, 256);
            scalar.inverse(theirs, 64, scratch, theirSamples, 16, 256);
            assertThat(ourSamples).isEqualTo(theirSamples);
            assertThat(ours).isEqualTo(theirs).containsOnly(0);
            random.nextBytes(ourSamples);
            chosen.forward(ourSamples, 16, 256, ours, 64, scratch);
            scalar.forward(ourSamples, 16, 256, theirs, 64, scratch);
            assertThat(ours).isEqualTo(theirs);
        }
    }

    @Test
    void quotientsAreExactForEveryNumeratorAndDivisor() {
        int[] order = new int[64];
        int[] divisors = new int[64];
        for (int i = 0; i < 64; i++) {
            order[i] = 63 - i;
        }
        for (int first = 8; first <= 2040; first += 8 * 64) {
            for (int i = 0; i < 64; i++) {
                divisors[i] = Math.min(2040, first + 8 * i);
            }
            for (int numerator = -16_384; numerator < 16_384; numerator += 16) {
                int[] ours = new int[PictureKernels.COEFFICIENTS];
                for (int i = 0; i < ours.length; i++) {
                    ours[i] = numerator + i % 16;
                }
                int[] theirs = ours.clone();
                int[] ourBits = new int[32];
                int[] theirBits = new int[32];
                chosen.quantize(ours, 0, order, Divisors.of(divisors), ourBits);
                scalar.quantize(theirs, 0, order, Divisors.of(divisors), theirBits);
                assertThat(ours).isEqualTo(theirs);
                assertThat(ourBits).isEqualTo(theirBits);
            }
        }
    }

    @Test
    void theTransformIsTheCosineTransformWithinRounding() {
        byte[] samples = new byte[SAMPLES];
        random.nextBytes(samples);
        int[] coefficients = new int[PictureKernels.COEFFICIENTS];
        scalar.forward(samples, 0, 128, coefficients, 0, scratch);
        for (int block = 0; block < PictureKernels.BLOCKS; block++) {
            for (int i = 0; i < 64; i++) {
                // Two passes that each round to a quarter and to one, of results scaled by 8.
                assertThat(coefficients[i * 16 + block] / 8.0)
                        .isCloseTo(coefficient(samples, block, i % 8, i / 8), within(0.5));
            }
        }
        int[] natural = new int[PictureKernels.COEFFICIENTS];
        for (int i = 0; i < coefficients.length; i++) {
            int place = i / 16 % 8 * 8 + i / 128;
            natural[place * 16 + i % 16] = Math.round(coefficients[i] / 8f);
        }
        byte[] back = new byte[SAMPLES];
        scalar.inverse(natural, 0, scratch, back, 0, 128);
        for (int i = 0; i < SAMPLES; i++) {
            assertThat(Math.abs((back[i] & 0xFF) - (samples[i] & 0xFF))).isLessThanOrEqualTo(2);
        }
    }

    /** T.81, A.3.3, as it stands there. */
    private static double coefficient(byte[] samples, int block, int v, int u) {
        double sum = 0;
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                sum += ((samples[y * 128 + block * 8 + x] & 0xFF) - 128)
                        * Math.cos((2 * x + 1) * u * Math.PI / 16)
                        * Math.cos((2 * y + 1) * v * Math.PI / 16);
            }
        }
        return sum / 4 * (u == 0 ? Math.sqrt(0.5) : 1) * (v == 0 ? Math.sqrt(0.5) : 1);
    }
}

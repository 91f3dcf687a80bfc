package io.lenslet.kernel.tensor.vector;

import static io.lenslet.kernel.tensor.FloatKernels.LANES;
import static io.lenslet.kernel.tensor.vector.Species.FLOATS;
import static io.lenslet.kernel.tensor.vector.Species.LENGTH;

import io.lenslet.kernel.tensor.LinearMap;
import io.lenslet.kernel.tensor.Traversal;
import jdk.incubator.vector.FloatVector;

/**
 * The micro-kernel of the gradients of biases: sums of four, three or one rows side by side, because a single chain of
 * additions waits for itself. The sums go on from {@code partials}, (row, lane), and end there.
 */
final class BiasGradients {

    private BiasGradients() {}

    /** Adds to the partial sums (row, lane) of {@code rows}, 4, 3 or 1, rows from {@code row} on. */
    static void sums(int rows, LinearMap map, int row, float[] g, float[] partials) {
        Traversal traversal = map.traversal();
        int gs = map.outputStride();
        for (int run = 0; run < traversal.runs(); run++) {
            int g0 = map.outputStart() + row * gs + traversal.outputStart(run);
            for (int lane = 0; lane < LANES; lane += LENGTH) {
                switch (rows) {
                    case 4 -> sums4(traversal.length(run), g, g0 + lane, gs, partials, lane);
                    case 3 -> sums3(traversal.length(run), g, g0 + lane, gs, partials, lane);
                    default -> sums1(traversal.length(run), g, g0 + lane, partials, lane);
                }
            }
        }
    }

    /** 4 rows. */
    private static void sums4(int length, float[] g, int g0, int gs, float[] partials, int p0) {
        FloatVector s0 = FloatVector.fromArray(FLOATS, partials, p0);
        FloatVector s1 = FloatVector.fromArray(FLOATS, partials, p0 + LANES);
        FloatVector s2 = FloatVector.fromArray(FLOATS, partials, p0 + 2 * LANES);
        FloatVector s3 = FloatVector.fromArray(FLOATS, partials, p0 + 3 * LANES);
        for (int i = 0; i < length; i += LANES) {
            s0 = s0.add(FloatVector.fromArray(FLOATS, g, g0 + i));
            s1 = s1.add(FloatVector.fromArray(FLOATS, g, g0 + i + gs));
            s2 = s2.add(FloatVector.fromArray(FLOATS, g, g0 + i + 2 * gs));
            s3 = s3.add(FloatVector.fromArray(FLOATS, g, g0 + i + 3 * gs));
        }
        s0.intoArray(partials, p0);
        s1.intoArray(partials, p0 + LANES);
        s2.intoArray(partials, p0 + 2 * LANES);
        s3.intoArray(partials, p0 + 3 * LANES);
    }

    /** 3 rows. */
    private static void sums3(int length, float[] g, int g0, int gs, float[] partials, int p0) {
        FloatVector s0 = FloatVector.fromArray(FLOATS, partials, p0);
        FloatVector s1 = FloatVector.fromArray(FLOATS, partials, p0 + LANES);
        FloatVector s2 = FloatVector.fromArray(FLOATS, partials, p0 + 2 * LANES);
        for (int i = 0; i < length; i += LANES) {
            s0 = s0.add(FloatVector.fromArray(FLOATS, g, g0 + i));
            s1 = s1.add(FloatVector.fromArray(FLOATS, g, g0 + i + gs));
            s2 = s2.add(FloatVector.fromArray(FLOATS, g, g0 + i + 2 * gs));
        }
        s0.intoArray(partials, p0);
        s1.intoArray(partials, p0 + LANES);
        s2.intoArray(partials, p0 + 2 * LANES);
    }

    /** 1 row. */
    private static void sums1(int length, float[] g, int g0, float[] partials, int p0) {
        FloatVector s0 = FloatVector.fromArray(FLOATS, partials, p0);
        for (int i = 0; i < length; i += LANES) {
            s0 = s0.add(FloatVector.fromArray(FLOATS, g, g0 + i));
        }
        s0.intoArray(partials, p0);
    }
}

package io.lenslet.filter;

import io.lenslet.filter.pass.FilterWorkspace;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.Plane;
import java.util.Arrays;
import java.util.stream.Stream;

/** What is done to whole planes besides filtering them. */
final class PlaneArithmetic {

    private static final float FLOAT_WHITE = 255;

    private PlaneArithmetic() {}

    /** The opaque value of alpha: the greatest sample, and 1 in an image of floats. */
    static float opaque(Depth depth) {
        return depth == Depth.F32 ? 1 : depth.maximum();
    }

    /** Alpha as floats from 0 to 1. */
    static Plane fraction(Plane alpha) {
        float[] fractions = new float[alpha.width() * alpha.height()];
        float opaque = opaque(alpha.depth());
        for (int i = 0; i < fractions.length; i++) {
            fractions[i] = alpha.at(i) / opaque;
        }
        return new Plane(alpha.width(), alpha.height(), fractions);
    }

    /**
     * Maps the least float of the first {@code count} planes to 0 and the greatest to the brightest sample of {@code
     * depth}.
     */
    static void rescale(Plane[] planes, int count, Depth depth, FilterWorkspace workspace) {
        float least = Float.POSITIVE_INFINITY;
        float greatest = Float.NEGATIVE_INFINITY;
        int samples = planes[0].width() * planes[0].height();
        for (int plane = 0; plane < count; plane++) {
            for (int i = 0; i < samples; i++) {
                least = Math.min(least, planes[plane].at(i));
                greatest = Math.max(greatest, planes[plane].at(i));
            }
        }
        double range = (double) greatest - least;
        double white = depth == Depth.F32 ? FLOAT_WHITE : depth.maximum();
        for (int plane = 0; plane < count; plane++) {
            Plane floats = planes[plane];
            planes[plane] = workspace.plane(depth, floats.width(), floats.height());
            for (int i = 0; i < samples; i++) {
                planes[plane].put(i, range == 0 ? 0 : (floats.at(i) - (double) least) * white / range);
            }
            workspace.recycle(floats);
        }
    }

    /** An image of the planes, with the colors and the metadata of {@code like}. */
    static Image image(Image like, Plane[] planes) {
        int width = planes[0].width();
        int height = planes[0].height();
        return switch (planes[0].depth()) {
            case U8 ->
                Image.of(
                        width,
                        height,
                        like.color(),
                        like.metadata(),
                        samples(planes).toArray(byte[][]::new));
            case U16 ->
                Image.of(
                        width,
                        height,
                        like.color(),
                        like.metadata(),
                        samples(planes).toArray(short[][]::new));
            case F32 ->
                Image.of(
                        width,
                        height,
                        like.color(),
                        like.metadata(),
                        samples(planes).toArray(float[][]::new));
        };
    }

    private static Stream<Object> samples(Plane[] planes) {
        return Arrays.stream(planes).map(Plane::samples);
    }
}

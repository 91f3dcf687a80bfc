package io.lenslet.report.training;

import io.lenslet.filter.Pipeline;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.Metadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A linear pipeline of the product's own filters as weights of a given size, row by row. The weights of a pipeline are
 * what it makes of an image that is black but for one pixel, turned by half a turn.
 */
record LensKernel(String name, float[] weights) {

    /** How far a pipeline may see. */
    private static final int REACH = 24;

    private static final Map<String, String> SHARP = new LinkedHashMap<>();

    static {
        SHARP.put("vertical edge", "sobel(direction=vertical,result=float)");
        SHARP.put("horizontal edge", "sobel(direction=horizontal,result=float)");
        SHARP.put("rising edge", "weighted(rows=[[0,1,2],[-1,0,1],[-2,-1,0]],result=float)");
        SHARP.put("falling edge", "weighted(rows=[[2,1,0],[1,0,-1],[0,-1,-2]],result=float)");
        SHARP.put("vertical line", "line-vertical(size=[3,3],result=float)");
        SHARP.put("horizontal line", "line-horizontal(size=[3,3],result=float)");
        SHARP.put("rising line", "weighted(rows=[[-1,-1,2],[-1,2,-1],[2,-1,-1]],result=float)");
        SHARP.put("falling line", "weighted(rows=[[2,-1,-1],[-1,2,-1],[-1,-1,2]],result=float)");
        SHARP.put("Laplacian", "laplacian(neighbors=8,result=float)");
    }

    /**
     * Edges, lines and the Laplacian, sharp and, in larger sizes, after a Gaussian that makes them as large, and
     * Gaussians; each in the middle and moved aside by up to a quarter of the size, since a convolution finds a thing
     * wherever in the filter it is drawn.
     */
    static List<LensKernel> all(int height, int width) {
        int size = Math.min(height, width);
        List<LensKernel> lenses = new ArrayList<>();
        for (Map.Entry<String, String> sharp : SHARP.entrySet()) {
            add(lenses, sharp.getKey(), sharp.getValue(), height, width);
            for (double sigma = size / 8.0; size >= 5 && sigma < size / 3.0; sigma *= 1.5) {
                add(lenses, sharp.getKey(), "gaussian(sigma=" + sigma + ") | " + sharp.getValue(), height, width);
            }
        }
        for (double sigma = 0.5; sigma <= Math.max(1, size / 3.0); sigma *= 1.5) {
            add(lenses, "Gaussian", "gaussian(sigma=" + sigma + ")", height, width);
        }
        return lenses;
    }

    private static void add(List<LensKernel> lenses, String name, String pipeline, int height, int width) {
        float[] response = response(Pipeline.parse(pipeline));
        for (int down = -height / 4; down <= height / 4; down++) {
            for (int aside = -width / 4; aside <= width / 4; aside++) {
                lenses.add(new LensKernel(name, weights(response, height, width, down, aside)));
            }
        }
    }

    /** What a pipeline makes of a white pixel in the middle of a black image of floats. */
    private static float[] response(Pipeline pipeline) {
        int side = 2 * REACH + 1;
        float[] plane = new float[side * side];
        plane[REACH * side + REACH] = 1;
        return pipeline.apply(Image.of(side, side, Color.GRAY, Metadata.NONE, plane))
                .floats(0);
    }

    private static float[] weights(float[] response, int height, int width, int down, int aside) {
        float[] weights = new float[height * width];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                int y = REACH - (row - height / 2 - down);
                int x = REACH - (column - width / 2 - aside);
                weights[row * width + column] = response[y * (2 * REACH + 1) + x];
            }
        }
        return weights;
    }

    /** Pearson's correlation of weights, -1 to 1; 0 where all of either are equal. */
    static double correlation(float[] a, float[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double squaresA = 0;
        double squaresB = 0;
        double products = 0;
        for (int i = 0; i < a.length; i++) {
            squaresA += (a[i] - meanA) * (a[i] - meanA);
            squaresB += (b[i] - meanB) * (b[i] - meanB);
            products += (a[i] - meanA) * (b[i] - meanB);
        }
        return squaresA == 0 || squaresB == 0 ? 0 : products / Math.sqrt(squaresA * squaresB);
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** The weights with the signs of all exchanged. */
    LensKernel inverse() {
        float[] inverse = new float[weights.length];
        for (int i = 0; i < inverse.length; i++) {
            inverse[i] = -weights[i];
        }
        return new LensKernel("inverse " + name, inverse);
    }
}

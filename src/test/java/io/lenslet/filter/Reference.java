package io.lenslet.filter;

import io.lenslet.image.Image;
import io.lenslet.image.Image.Depth;
import io.lenslet.window.Border;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The definition of every filter, pixel by pixel, without a thought of speed. Images without alpha. */
final class Reference {

    /** One sample of the window: the weight of its cell, which row of the lens it is in, and its value. */
    private record Seen(int row, double weight, double value) {}

    private Reference() {}

    static Image apply(Filter filter, Image image) {
        Image result = image;
        for (int time = 0; time < filter.slide().times(); time++) {
            result = once(filter, result);
        }
        return result;
    }

    private static Image once(Filter filter, Image image) {
        ResultMode result = filter.result();
        int planes = image.planes();
        double[][][] values = new double[planes][][];
        for (int plane = 0; plane < planes; plane++) {
            values[plane] = values(filter, pixels(image, plane), image.depth());
        }
        int height = values[0].length;
        int width = values[0][0].length;
        boolean real = result == ResultMode.FLOAT || result == ResultMode.RESCALE;
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double[][] plane : values) {
            for (double[] row : plane) {
                for (double value : row) {
                    least = Math.min(least, (float) value);
                    greatest = Math.max(greatest, (float) value);
                }
            }
        }
        double white = image.depth() == Depth.F32 ? 255 : image.depth().maximum();
        Depth depth = result == ResultMode.FLOAT ? Depth.F32 : image.depth();
        Image filtered = Image.blank(width, height, depth, image.color(), false, image.metadata());
        for (int plane = 0; plane < planes; plane++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    double value = values[plane][y][x] + 0.0;
                    if (result == ResultMode.RESCALE) {
                        value = greatest == least ? 0 : ((float) value - least) * white / (greatest - least);
                    } else if (!real) {
                        value = signed(value, result, image.depth());
                    }
                    put(filtered, plane, y * width + x, value);
                }
            }
        }
        return filtered;
    }

    private static double signed(double value, ResultMode result, Depth depth) {
        double half = depth == Depth.U8 ? 128 : depth == Depth.U16 ? 32768 : 0;
        return result == ResultMode.ABSOLUTE ? Math.abs(value) : result == ResultMode.OFFSET ? value + half : value;
    }

    /** The results before they are made samples. */
    static double[][] values(Filter filter, double[][] pixels, Depth depth) {
        Slide slide = filter.slide();
        if (filter instanceof Opening opening) {
            return turned(new Min(opening.lens(), dense(slide)), opening.lens(), slide, pixels, depth);
        }
        if (filter instanceof Closing closing) {
            return turned(new Max(closing.lens(), dense(slide)), closing.lens(), slide, pixels, depth);
        }
        if (filter instanceof TopHat hat) {
            return less(pixels, values(new Opening(hat.lens(), dense(slide)), pixels, depth), slide);
        }
        if (filter instanceof BlackHat hat) {
            return less(values(new Closing(hat.lens(), dense(slide)), pixels, depth), pixels, slide);
        }
        if (filter instanceof MorphologicalGradient gradient) {
            return less(
                    values(new Max(gradient.lens(), slide), pixels, depth),
                    values(new Min(gradient.lens(), slide), pixels, depth),
                    dense(slide));
        }
        if (filter instanceof GradientMagnitude magnitude) {
            return magnitude(magnitude, pixels, depth);
        }
        double otsu = filter instanceof Otsu ? otsu(pixels) : 0;
        Weights cells = ReferenceCells.of(filter);
        boolean valid = slide.border() == Border.VALID;
        int before = valid ? 0 : cells.height() / 2;
        int beforeX = valid ? 0 : cells.width() / 2;
        int rows = valid ? pixels.length - cells.height() + 1 : pixels.length;
        int columns = valid ? pixels[0].length - cells.width() + 1 : pixels[0].length;
        double[][] results = new double[(rows - 1) / slide.strideY() + 1][(columns - 1) / slide.strideX() + 1];
        for (int y = 0; y < results.length; y++) {
            for (int x = 0; x < results[0].length; x++) {
                int centerY = y * slide.strideY();
                int centerX = x * slide.strideX();
                List<Seen> seen = look(cells, slide, centerY - before, centerX - beforeX, pixels, depth);
                results[y][x] = filter instanceof Otsu
                        ? (pixels[centerY][centerX] > otsu ? depth.maximum() : 0)
                        : value(filter, seen, pixels[centerY][centerX], depth);
            }
        }
        return results;
    }

    private static List<Seen> look(Weights cells, Slide slide, int top, int left, double[][] pixels, Depth depth) {
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < cells.height(); i++) {
            for (int j = 0; j < cells.width(); j++) {
                int row = slide.border().source(top + i, pixels.length);
                int column = slide.border().source(left + j, pixels[0].length);
                double weight = cells.rows().get(i).get(j);
                if (weight == 0) {
                    continue;
                }
                if (row != Border.OUTSIDE && column != Border.OUTSIDE) {
                    seen.add(new Seen(i, weight, pixels[row][column]));
                } else if (slide.border() == Border.CONSTANT) {
                    seen.add(new Seen(i, weight, sample(slide.constant(), depth)));
                }
            }
        }
        return seen;
    }

    private static double value(Filter filter, List<Seen> seen, double pixel, Depth depth) {
        int count = seen.size();
        double[] sorted = seen.stream().mapToDouble(Seen::value).sorted().toArray();
        if (filter instanceof Filter.Signed signed) {
            double sum = 0;
            for (Seen one : seen) {
                sum = Math.fma(one.weight, one.value, sum);
            }
            return sum * signed.scale();
        }
        if (count == 0) {
            return 0;
        }
        if (filter instanceof Sum) {
            return sum(seen, 1);
        }
        if (filter instanceof Mean) {
            return sum(seen, 1) / count;
        }
        if (filter instanceof Variance || filter instanceof StandardDeviation) {
            double sum = sum(seen, 1);
            double variance = Math.max(0, (count * sum(seen, 2) - sum * sum) / ((double) count * count));
            return filter instanceof Variance ? variance : Math.sqrt(variance);
        }
        if (filter instanceof Max) {
            return sorted[count - 1];
        }
        if (filter instanceof Min) {
            return sorted[0];
        }
        if (filter instanceof Median median) {
            double lower = sorted[(count - 1) / 2];
            double upper = sorted[count / 2];
            return switch (median.middle()) {
                case LOWER -> lower;
                case UPPER -> upper;
                case AVERAGE -> (lower + upper) / 2;
            };
        }
        if (filter instanceof Percentile percentile) {
            return sorted[Math.max(1, (int) Math.ceil(percentile.p() * count / 100)) - 1];
        }
        if (filter instanceof Gaussian || filter instanceof Unsharp) {
            double weights = seen.stream().mapToDouble(Seen::weight).sum();
            double mean =
                    seen.stream().mapToDouble(one -> one.weight * one.value).sum() / weights;
            return filter instanceof Unsharp unsharp ? pixel + unsharp.amount() * (pixel - mean) : mean;
        }
        if (filter instanceof Threshold threshold) {
            return pixel > threshold.value() ? depth == Depth.F32 ? 1 : depth.maximum() : 0;
        }
        throw new IllegalArgumentException("no definition of " + filter);
    }

    /** Row by row of the lens, then the rows. */
    private static double sum(List<Seen> seen, int power) {
        double total = 0;
        int last = seen.stream().mapToInt(Seen::row).max().orElse(-1);
        for (int row = 0; row <= last; row++) {
            double sum = 0;
            for (Seen one : seen) {
                sum += one.row == row ? (power == 1 ? one.value : one.value * one.value) : 0;
            }
            total += sum;
        }
        return total;
    }

    /** The gradient's length has two lenses, so it is put together from two filters. */
    static double[][] magnitude(GradientMagnitude filter, double[][] pixels, Depth depth) {
        double[][] x = part(filter, Direction.VERTICAL, pixels, depth);
        double[][] y = part(filter, Direction.HORIZONTAL, pixels, depth);
        for (int row = 0; row < x.length; row++) {
            for (int column = 0; column < x[0].length; column++) {
                x[row][column] = Math.sqrt(x[row][column] * x[row][column] + y[row][column] * y[row][column]);
            }
        }
        return x;
    }

    private static double[][] part(GradientMagnitude filter, Direction direction, double[][] pixels, Depth depth) {
        return values(new Gradient(filter.operator(), direction, filter.slide(), ResultMode.FLOAT), pixels, depth);
    }

    /**
     * The second half of an opening or closing: each pixel under the lens's cell gets the extreme over all places whose
     * lens sees it.
     */
    private static double[][] turned(Filter first, Lens lens, Slide slide, double[][] pixels, Depth depth) {
        double[][] between = values(first, pixels, depth);
        int height = lens.height() / 2 * 2 + 1;
        int width = lens.width() / 2 * 2 + 1;
        List<List<Integer>> rows = new ArrayList<>();
        for (int y = 0; y < height; y++) {
            List<Integer> row = new ArrayList<>();
            for (int x = 0; x < width; x++) {
                int cellY = lens.height() / 2 - (y - height / 2);
                int cellX = lens.width() / 2 - (x - width / 2);
                boolean open = cellY < lens.height() && cellX < lens.width() && lens.sees(cellY, cellX);
                row.add(open ? 1 : 0);
            }
            rows.add(row);
        }
        Lens turned = new Lens.Shape(rows);
        return values(first instanceof Min ? new Max(turned, slide) : new Min(turned, slide), between, depth);
    }

    private static double[][] less(double[][] high, double[][] low, Slide slide) {
        double[][] results =
                new double[(high.length - 1) / slide.strideY() + 1][(high[0].length - 1) / slide.strideX() + 1];
        for (int y = 0; y < results.length; y++) {
            for (int x = 0; x < results[0].length; x++) {
                results[y][x] =
                        high[y * slide.strideY()][x * slide.strideX()] - low[y * slide.strideY()][x * slide.strideX()];
            }
        }
        return results;
    }

    /** The least level whose two classes of samples differ most in variance between them; samples are whole numbers. */
    private static double otsu(double[][] pixels) {
        double[] all =
                Arrays.stream(pixels).flatMapToDouble(Arrays::stream).sorted().toArray();
        double best = 0;
        double greatest = -1;
        for (int i = 0; i + 1 < all.length; i++) {
            if (all[i] == all[i + 1]) {
                continue;
            }
            double low = Arrays.stream(all, 0, i + 1).sum() / (i + 1);
            double high = Arrays.stream(all, i + 1, all.length).sum() / (all.length - i - 1);
            double between = (low - high) * (low - high) * (i + 1) * (all.length - i - 1);
            if (between > greatest * (1 + 1e-12)) {
                greatest = between;
                best = all[i];
            }
        }
        return best;
    }

    private static Slide dense(Slide slide) {
        return new Slide(slide.border(), slide.constant(), 1, 1, 1);
    }

    private static double sample(double value, Depth depth) {
        return depth == Depth.F32 ? (float) value : Math.max(0, Math.min(depth.maximum(), Math.floor(value + 0.5)));
    }

    static double[][] pixels(Image image, int plane) {
        double[][] pixels = new double[image.height()][image.width()];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                pixels[y][x] = Step.plane(image, plane).at(y * image.width() + x);
            }
        }
        return pixels;
    }

    private static void put(Image image, int plane, int index, double value) {
        switch (image.depth()) {
            case U8 -> image.bytes(plane)[index] = (byte) sample(value, Depth.U8);
            case U16 -> image.shorts(plane)[index] = (short) (int) sample(value, Depth.U16);
            case F32 -> image.floats(plane)[index] = (float) value;
        }
    }
}

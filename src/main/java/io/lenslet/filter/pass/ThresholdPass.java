package io.lenslet.filter.pass;

import io.lenslet.image.Image.Depth;
import io.lenslet.image.Plane;
import io.lenslet.window.Border;
import java.util.OptionalDouble;

/**
 * White (1 in a float image) where a sample is greater than a level, else black. Without a level it is Otsu's of the
 * plane.
 */
public record ThresholdPass(int strideY, int strideX, OptionalDouble level) implements Pass {

    private static final int FLOAT_BINS = 256;

    @Override
    public SlidingWindow window() {
        return new SlidingWindow(1, 1, strideY, strideX, Border.SHRINK, 0);
    }

    @Override
    public String algorithm() {
        return level.isEmpty() ? "histogram, then compared" : "compared";
    }

    @Override
    public double operations() {
        return level.isEmpty() ? 2 : 1;
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        double limit = level.orElseGet(() -> otsu(source));
        double white = source.depth() == Depth.F32 ? 1 : source.depth().maximum();
        for (int y = 0; y < target.height(); y++) {
            for (int x = 0; x < target.width(); x++) {
                float sample = source.at(y * strideY * source.width() + x * strideX);
                target.put(y * target.width() + x, sample > limit ? white : 0);
            }
        }
    }

    /**
     * The level with the greatest variance between the samples up to it and those above it, and the least such level
     * (Otsu 1979). Samples of floats are put into 256 bins of one width between the least and the greatest; the level
     * is then the upper end of a bin.
     */
    private static double otsu(Plane plane) {
        int samples = plane.width() * plane.height();
        float least = plane.at(0);
        float greatest = least;
        for (int i = 1; i < samples; i++) {
            least = Math.min(least, plane.at(i));
            greatest = Math.max(greatest, plane.at(i));
        }
        boolean real = plane.depth() == Depth.F32;
        double width = real ? ((double) greatest - least) / FLOAT_BINS : 1;
        double begin = real ? least : 0;
        long[] histogram = new long[real ? FLOAT_BINS : (int) plane.depth().maximum() + 1];
        for (int i = 0; i < samples; i++) {
            int bin = width == 0 ? 0 : (int) ((plane.at(i) - begin) / width);
            histogram[Math.min(bin, histogram.length - 1)]++;
        }
        int best = best(histogram, samples);
        return real ? begin + (best + 1) * width : best;
    }

    private static int best(long[] histogram, long samples) {
        double total = 0;
        for (int bin = 0; bin < histogram.length; bin++) {
            total += (double) bin * histogram[bin];
        }
        long below = 0;
        double sum = 0;
        double greatest = -1;
        int best = 0;
        for (int bin = 0; bin < histogram.length; bin++) {
            below += histogram[bin];
            sum += (double) bin * histogram[bin];
            if (below == 0 || below == samples) {
                continue;
            }
            double difference = sum / below - (total - sum) / (samples - below);
            double between = difference * difference * below * (samples - below);
            if (between > greatest) {
                greatest = between;
                best = bin;
            }
        }
        return best;
    }
}

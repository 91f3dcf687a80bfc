package io.lenslet.filter;

import io.lenslet.filter.pass.FilterWorkspace;
import io.lenslet.filter.pass.Pass;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.Plane;
import java.util.Optional;

/**
 * Linear filters over an image with alpha. Color times alpha is filtered, as floats. Means and Gaussians are then
 * divided by the filtered alpha, so that the result is the mean color of what can be seen; where nothing can be seen,
 * it is 0. Other sums stay as they are.
 */
final class AlphaFilter {

    private final Filter filter;
    private final Pass pass;
    private final Image image;
    private final FilterWorkspace workspace;
    private final Plane alpha;

    /** {@code pass} is that of the filter over floats. */
    AlphaFilter(Filter filter, Pass pass, Image image, FilterWorkspace workspace) {
        this.filter = filter;
        this.pass = pass;
        this.image = image;
        this.workspace = workspace;
        this.alpha = PlaneArithmetic.fraction(Step.plane(image, image.planes() - 1));
    }

    /** Fills the color planes of {@code targets}. */
    void run(Plane[] targets) {
        Optional<Pass> average = filter.transparency().average();
        Optional<Plane> seen = average.map(pass -> seen(pass, targets[0]));
        for (int i = 0; i < image.color().planes(); i++) {
            Plane color = Step.plane(image, i);
            Plane product = workspace.plane(Depth.F32, image.width(), image.height());
            for (int sample = 0; sample < image.pixels(); sample++) {
                product.put(sample, color.at(sample) * alpha.at(sample));
            }
            if (average.isPresent()) {
                average(average.get(), product, seen.get(), color, targets[i]);
            } else {
                pass.run(product, targets[i], workspace);
            }
            workspace.recycle(product);
        }
    }

    /** How much of what each result sees is there. */
    private Plane seen(Pass average, Plane target) {
        Plane seen = workspace.plane(Depth.F32, target.width(), target.height());
        average.run(alpha, seen, workspace);
        return seen;
    }

    private void average(Pass average, Plane product, Plane seen, Plane color, Plane target) {
        Plane filtered = workspace.plane(Depth.F32, target.width(), target.height());
        average.run(product, filtered, workspace);
        for (int y = 0; y < target.height(); y++) {
            for (int x = 0; x < target.width(); x++) {
                int to = y * target.width() + x;
                double mean = seen.at(to) > 0 ? (double) filtered.at(to) / seen.at(to) : 0;
                if (filter instanceof Unsharp unsharp) {
                    double sample = color.at(y * unsharp.slide().strideY() * color.width()
                            + x * unsharp.slide().strideX());
                    target.put(to, seen.at(to) > 0 ? sample + unsharp.amount() * (sample - mean) : sample);
                } else {
                    target.put(to, mean);
                }
            }
        }
        workspace.recycle(filtered);
    }
}

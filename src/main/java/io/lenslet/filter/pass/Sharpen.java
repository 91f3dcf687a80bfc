package io.lenslet.filter.pass;

import io.lenslet.image.Image.Depth;
import io.lenslet.image.Plane;

/** The image plus {@code amount} times the difference between it and a smooth image, which is not rounded. */
public record Sharpen(Pass smooth, double amount) implements Pass {

    @Override
    public SlidingWindow window() {
        return smooth.window();
    }

    @Override
    public String algorithm() {
        return smooth.algorithm() + "; then sharpened";
    }

    @Override
    public double operations() {
        return smooth.operations() + 3;
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        Plane blurred = workspace.plane(Depth.F32, target.width(), target.height());
        smooth.run(source, blurred, workspace);
        for (int y = 0; y < target.height(); y++) {
            for (int x = 0; x < target.width(); x++) {
                int to = y * target.width() + x;
                double sample = source.at(y * window().strideY() * source.width() + x * window().strideX());
                target.put(to, sample + amount * (sample - blurred.at(to)));
            }
        }
        workspace.recycle(blurred);
    }
}

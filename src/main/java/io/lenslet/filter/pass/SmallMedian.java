package io.lenslet.filter.pass;

import io.lenslet.image.Plane;

/**
 * A sorting network, or another pass where a lens may exceed the image at both ends, as at the shrinking borders of
 * tiny images.
 */
record SmallMedian(Pass network, Pass other) implements Pass {

    @Override
    public SlidingWindow window() {
        return network.window();
    }

    @Override
    public String algorithm() {
        return network.algorithm();
    }

    @Override
    public double operations() {
        return network.operations();
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        boolean tiny = source.height() < window().height() - 1 || source.width() < window().width() - 1;
        (tiny ? other : network).run(source, target, workspace);
    }
}

package io.lenslet.filter.pass;

import io.lenslet.image.Plane;

/** The mean of the results of two passes of one size, rounded half up. */
record AveragePass(Pass first, Pass second) implements Pass {

    @Override
    public SlidingWindow window() {
        return first.window();
    }

    @Override
    public String algorithm() {
        return "twice " + first.algorithm();
    }

    @Override
    public double operations() {
        return first.operations() + second.operations() + 2;
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        Plane other = workspace.plane(target.depth(), target.width(), target.height());
        first.run(source, target, workspace);
        second.run(source, other, workspace);
        for (int i = 0; i < target.width() * target.height(); i++) {
            target.put(i, ((double) target.at(i) + other.at(i)) / 2);
        }
        workspace.recycle(other);
    }
}

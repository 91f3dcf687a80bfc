package io.lenslet.filter.pass;

import io.lenslet.image.Plane;

/** One pass, then another over its result. The first moves pixel by pixel. */
public record Composed(Pass first, Pass second) implements Pass {

    @Override
    public SlidingWindow window() {
        return second.window();
    }

    @Override
    public int height(int rows) {
        int between = first.height(rows);
        return between == 0 ? 0 : second.height(between);
    }

    @Override
    public int width(int columns) {
        int between = first.width(columns);
        return between == 0 ? 0 : second.width(between);
    }

    @Override
    public int top() {
        return first.top() + second.top();
    }

    @Override
    public int left() {
        return first.left() + second.left();
    }

    @Override
    public String algorithm() {
        return first.algorithm() + "; then " + second.algorithm();
    }

    @Override
    public double operations() {
        return first.operations() + second.operations();
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        Plane between = workspace.plane(source.depth(), first.width(source.width()), first.height(source.height()));
        first.run(source, between, workspace);
        second.run(between, target, workspace);
        workspace.recycle(between);
    }
}

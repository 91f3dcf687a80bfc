package io.lenslet.filter.pass;

import io.lenslet.image.Image.Depth;
import io.lenslet.image.Plane;
import io.lenslet.kernel.pixel.ByteRows;

/** The results of one pass less those of another, of the same size, cut to the range of the samples. */
public record Difference(Pass high, Pass low) implements Pass {

    @Override
    public SlidingWindow window() {
        return high.window();
    }

    @Override
    public int height(int rows) {
        return high.height(rows);
    }

    @Override
    public int width(int columns) {
        return high.width(columns);
    }

    @Override
    public int top() {
        return high.top();
    }

    @Override
    public int left() {
        return high.left();
    }

    @Override
    public String algorithm() {
        return "(" + high.algorithm() + ") less (" + low.algorithm() + ")";
    }

    @Override
    public double operations() {
        return high.operations() + low.operations() + 1;
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        Plane greater = workspace.plane(target.depth(), target.width(), target.height());
        Plane lesser = workspace.plane(target.depth(), target.width(), target.height());
        high.run(source, greater, workspace);
        low.run(source, lesser, workspace);
        int samples = target.width() * target.height();
        if (target.depth() == Depth.U8) {
            ByteRows.ROWS.subtract(greater.bytes(), 0, lesser.bytes(), 0, target.bytes(), 0, samples);
        } else {
            for (int i = 0; i < samples; i++) {
                target.put(i, (double) greater.at(i) - lesser.at(i));
            }
        }
        workspace.recycle(greater);
        workspace.recycle(lesser);
    }
}

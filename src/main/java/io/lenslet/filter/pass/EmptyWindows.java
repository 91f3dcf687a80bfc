package io.lenslet.filter.pass;

import io.lenslet.image.Plane;
import io.lenslet.window.Axis;

/** Another pass, then 0 where a lens with a closed center sees no pixel of the image at all. */
public record EmptyWindows(SlidingWindow window, Footprint footprint, Pass pass) implements Pass {

    @Override
    public String algorithm() {
        return pass.algorithm();
    }

    @Override
    public double operations() {
        return pass.operations();
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        pass.run(source, target, workspace);
        Axis vertical = window.vertical(source.height());
        Axis horizontal = window.horizontal(source.width());
        for (int y = 0; y < vertical.outputs(); y++) {
            boolean inside = y >= vertical.interiorBegin() && y < vertical.interiorEnd();
            for (int x = 0; x < horizontal.outputs(); x++) {
                if (inside && x == horizontal.interiorBegin()) {
                    x = Math.max(x, horizontal.interiorEnd());
                }
                if (x < horizontal.outputs() && VisibleCells.cells(footprint, vertical, horizontal, y, x) == 0) {
                    target.put(y * target.width() + x, 0);
                }
            }
        }
    }
}

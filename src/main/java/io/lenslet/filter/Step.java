package io.lenslet.filter;

import io.lenslet.filter.pass.FilterWorkspace;
import io.lenslet.filter.pass.Pass;
import io.lenslet.filter.pass.Subsample;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.Plane;

/** One filter of a pipeline, applied to images. */
record Step(FilterCall call, Filter filter) {

    /** The filter as often as it is to be repeated. Intermediate images go back to the workspace. */
    Image apply(Image image, FilterWorkspace workspace) {
        Image result = once(image, workspace);
        for (int time = 1; time < filter.slide().times(); time++) {
            Image next = once(result, workspace);
            workspace.recycle(result);
            result = next;
        }
        return result;
    }

    private Image once(Image image, FilterWorkspace workspace) {
        boolean transparent = image.alpha() && filter.transparency().weighted();
        Pass pass = filter.pass(transparent ? Depth.F32 : image.depth());
        int width = pass.width(image.width());
        int height = pass.height(image.height());
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(call.name() + " with border valid leaves nothing of an image of "
                    + image.width() + " x " + image.height() + " pixels: its lens is greater (" + call.where() + ")");
        }
        ResultMode result = filter.result();
        boolean real = result == ResultMode.FLOAT || result == ResultMode.RESCALE;
        Plane[] planes = new Plane[image.planes()];
        for (int i = 0; i < image.color().planes(); i++) {
            planes[i] = workspace.plane(real ? Depth.F32 : image.depth(), width, height);
        }
        if (transparent) {
            new AlphaFilter(filter, pass, image, workspace).run(planes);
        } else {
            for (int i = 0; i < image.color().planes(); i++) {
                pass.run(plane(image, i), planes[i], workspace);
            }
        }
        if (result == ResultMode.RESCALE) {
            PlaneArithmetic.rescale(planes, image.color().planes(), image.depth(), workspace);
        }
        if (image.alpha()) {
            planes[planes.length - 1] = alpha(image, pass, width, height, planes[0].depth(), workspace);
        }
        return PlaneArithmetic.image(image, planes);
    }

    /** The alpha of the pixels that results stand for. */
    private static Plane alpha(Image image, Pass pass, int width, int height, Depth depth, FilterWorkspace workspace) {
        Plane alpha = plane(image, image.planes() - 1);
        if (width != alpha.width() || height != alpha.height()) {
            Plane picked = new Plane(width, height, alpha.depth().newPlane(width * height));
            new Subsample(pass.window().strideY(), pass.window().strideX(), pass.top(), pass.left())
                    .run(alpha, picked, workspace);
            alpha = picked;
        }
        return alpha.depth() == depth ? alpha : PlaneArithmetic.fraction(alpha);
    }

    static Plane plane(Image image, int plane) {
        return new Plane(image.width(), image.height(), image.plane(plane));
    }
}

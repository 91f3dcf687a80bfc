package io.lenslet.filter;

import java.util.ArrayList;
import java.util.List;

/** The cells that a filter sees, with their weights: 0 where the lens is closed. */
final class ReferenceCells {

    private ReferenceCells() {}

    static Weights of(Filter filter) {
        if (filter instanceof Filter.Signed signed) {
            return signed.weights();
        }
        if (filter instanceof Gaussian gaussian) {
            return bell(gaussian.sigma(), gaussian.radius());
        }
        if (filter instanceof Unsharp unsharp) {
            return bell(unsharp.sigma(), unsharp.radius());
        }
        return weights(lens(filter));
    }

    private static Weights bell(double sigma, int radius) {
        List<List<Double>> rows = new ArrayList<>();
        for (int dy = -radius; dy <= radius; dy++) {
            List<Double> row = new ArrayList<>();
            for (int dx = -radius; dx <= radius; dx++) {
                row.add(Math.max(Double.MIN_NORMAL, StrictMath.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma))));
            }
            rows.add(row);
        }
        return new Weights(rows);
    }

    private static Weights weights(Lens lens) {
        List<List<Double>> rows = new ArrayList<>();
        for (int y = 0; y < lens.height(); y++) {
            List<Double> row = new ArrayList<>();
            for (int x = 0; x < lens.width(); x++) {
                row.add(lens.sees(y, x) ? 1.0 : 0.0);
            }
            rows.add(row);
        }
        return new Weights(rows);
    }

    private static Lens lens(Filter filter) {
        for (var component : filter.getClass().getRecordComponents()) {
            if (component.getType() == Lens.class) {
                try {
                    component.getAccessor().setAccessible(true);
                    return (Lens) component.getAccessor().invoke(filter);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return new Lens.Box(1, 1);
    }
}

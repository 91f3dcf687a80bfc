package io.lenslet.report.training;

import io.lenslet.nn.AveragePool2d;
import io.lenslet.nn.Conv2d;
import io.lenslet.nn.Layer;
import io.lenslet.nn.MaxPool2d;
import io.lenslet.nn.Residual;
import io.lenslet.nn.Size;

/**
 * The part of the picture that a cell of a layer sees: along each axis {@code size} pixels from {@code start + jump *
 * cell}, cut to the picture. A size of 0 is all of it.
 */
record ReceptiveField(Axis rows, Axis columns) {

    /** One axis of it. */
    record Axis(int jump, int start, int size) {

        Axis after(int cells, int stride, int padding, int dilation) {
            return size == 0
                    ? this
                    : new Axis(jump * stride, start - jump * padding, size + jump * (cells - 1) * dilation);
        }

        Axis widest(Axis other) {
            return size == 0 || other.size == 0
                    ? WHOLE
                    : new Axis(
                            jump,
                            Math.min(start, other.start),
                            Math.max(start + size, other.start + other.size) - Math.min(start, other.start));
        }
    }

    private static final Axis WHOLE = new Axis(1, 0, 0);

    /** Of a pixel of the picture itself. */
    static final ReceptiveField PIXEL = new ReceptiveField(new Axis(1, 0, 1), new Axis(1, 0, 1));

    /** That of a cell behind one more layer. */
    ReceptiveField after(Layer layer) {
        if (layer instanceof Conv2d convolution) {
            return after(convolution.size(), convolution.stride(), convolution.padding(), convolution.dilation());
        } else if (layer instanceof MaxPool2d pool) {
            return after(pool.size(), pool.stride(), new Size(0, 0), new Size(1, 1));
        } else if (layer instanceof AveragePool2d pool) {
            return after(pool.size(), pool.stride(), new Size(0, 0), new Size(1, 1));
        } else if (layer instanceof Residual residual) {
            return residual(residual);
        }
        return layer.inPlace() ? this : new ReceptiveField(WHOLE, WHOLE);
    }

    private ReceptiveField after(Size size, Size stride, Size padding, Size dilation) {
        return new ReceptiveField(
                rows.after(size.height(), stride.height(), padding.height(), dilation.height()),
                columns.after(size.width(), stride.width(), padding.width(), dilation.width()));
    }

    private ReceptiveField residual(Residual residual) {
        ReceptiveField through = this;
        for (Layer layer : residual.layers()) {
            through = through.after(layer);
        }
        ReceptiveField past = this;
        for (Layer layer : residual.shortcut()) {
            past = past.after(layer);
        }
        return new ReceptiveField(through.rows.widest(past.rows), through.columns.widest(past.columns));
    }
}

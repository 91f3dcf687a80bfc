package io.lenslet.nn;

import io.lenslet.config.Default;
import io.lenslet.window.Axis;
import io.lenslet.window.Window;
import java.util.List;

/**
 * Two-dimensional convolution with a bias per filter (as everywhere in the field, a cross-correlation: the filter is not flipped), over
 * an input with {@code padding} zeros on each side. Weights are (filter, channel, row, column), as in PyTorch.
 */
public record Conv2d(int filters, Size size, @Default("1") Size stride, @Default("0") Size padding) implements Layer {

    public Conv2d {
        if (filters < 1) {
            throw new IllegalArgumentException("filters must be at least 1, was " + filters);
        }
        size.requireAtLeast(1, "size");
        stride.requireAtLeast(1, "stride");
        padding.requireAtLeast(0, "padding");
    }

    Window window() {
        return new Window(size.height(), size.width(), stride.height(), stride.width(), 1, 1);
    }

    Axis rows(Shape input) {
        return window().vertical(input.height(), padding.height(), padding.height());
    }

    Axis columns(Shape input) {
        return window().horizontal(input.width(), padding.width(), padding.width());
    }

    @Override
    public Shape output(Shape input) {
        return Windows.output(filters, rows(input), columns(input), size, padding);
    }

    @Override
    public List<Parameter> parameters(Shape input) {
        int cells = window().cells();
        return List.of(
                Parameter.weight(List.of(filters, input.channels(), size.height(), size.width()), input.channels() * cells, filters * cells),
                Parameter.bias(filters));
    }

    @Override
    public long multiplyAdds(Shape input) {
        return (long) output(input).size() * input.channels() * window().cells();
    }

    @Override
    public Operator bind(Binding binding) {
        return new Convolution(this, binding);
    }
}

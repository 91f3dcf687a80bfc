package io.lenslet.nn;

import io.lenslet.config.Default;
import io.lenslet.window.Axis;
import io.lenslet.window.Window;
import java.util.List;

/**
 * Two-dimensional convolution with a bias per filter (as everywhere in the field, a cross-correlation: the filter is
 * not flipped), over an input with {@code padding} zeros on each side. With {@code groups}, channels and filters are
 * cut into so many groups and each filter sees the channels of its own group; as many groups as channels is a depthwise
 * convolution. Weights are (filter, channel of the group, row, column), as in PyTorch.
 */
public record Conv2d(
        int filters,
        Size size,
        @Default("1") Size stride,
        @Default("0") Size padding,
        @Default("1") Size dilation,
        @Default("1") int groups)
        implements Layer {

    public Conv2d {
        if (filters < 1) {
            throw new IllegalArgumentException("filters must be at least 1, was " + filters);
        }
        size.requireAtLeast(1, "size");
        stride.requireAtLeast(1, "stride");
        padding.requireAtLeast(0, "padding");
        dilation.requireAtLeast(1, "dilation");
        if (groups < 1 || filters % groups != 0) {
            throw new IllegalArgumentException(
                    "groups must divide the number of filters, " + filters + ", was " + groups);
        }
    }

    /** A convolution without dilation and groups. */
    public Conv2d(int filters, Size size, Size stride, Size padding) {
        this(filters, size, stride, padding, new Size(1, 1), 1);
    }

    Window window() {
        return new Window(
                size.height(), size.width(), stride.height(), stride.width(), dilation.height(), dilation.width());
    }

    /** The columns from one window to the next; a stride beyond the image, which none follows, counts as its width. */
    int columnStep(Shape input) {
        return Math.min(stride.width(), input.width() + 2 * padding.width());
    }

    Axis rows(Shape input) {
        return window().vertical(input.height(), padding.height(), padding.height());
    }

    Axis columns(Shape input) {
        return window().horizontal(input.width(), padding.width(), padding.width());
    }

    @Override
    public Shape output(Shape input) {
        if (input.channels() % groups != 0) {
            throw new IllegalArgumentException(
                    "groups must divide the number of channels, " + input.channels() + ", was " + groups);
        }
        LayerWindows.requirePadded(input, padding);
        return LayerWindows.output(filters, rows(input), columns(input), size, padding);
    }

    @Override
    public List<Parameter> parameters(Shape input) {
        int cells = window().cells();
        int channels = input.channels() / groups;
        return List.of(
                Parameter.weight(
                        List.of(filters, channels, size.height(), size.width()),
                        channels * cells,
                        filters / groups * cells),
                Parameter.bias(filters));
    }

    @Override
    public long multiplyAdds(Shape input) {
        return (long) output(input).size() * (input.channels() / groups) * window().cells();
    }

    @Override
    public Operator bind(Binding binding) {
        return new Convolution(this, binding);
    }
}

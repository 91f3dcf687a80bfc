package io.lenslet.nn;

import io.lenslet.config.Default;
import java.util.ArrayList;
import java.util.List;

/**
 * The sum of what {@code layers} make of the input and what {@code shortcut} makes of it; an empty shortcut passes it
 * on as it is (He et al., "Deep Residual Learning for Image Recognition", CVPR 2016). Both must end in the same shape.
 */
public record Residual(List<Layer> layers, @Default("[]") List<Layer> shortcut) implements Layer {

    public Residual {
        layers = List.copyOf(layers);
        shortcut = List.copyOf(shortcut);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("layers must name at least one layer");
        }
    }

    @Override
    public Shape output(Shape input) {
        Shape output = last(Network.shapes(input, layers));
        Shape passed = last(Network.shapes(input, shortcut));
        if (!output.equals(passed)) {
            throw new IllegalArgumentException(
                    "its layers end in " + output + ", its shortcut in " + passed + "; they must be equal");
        }
        return output;
    }

    private static Shape last(List<Shape> shapes) {
        return shapes.get(shapes.size() - 1);
    }

    @Override
    public List<Parameter> parameters(Shape input) {
        List<Parameter> parameters = new ArrayList<>();
        Network.parameters(input, layers).forEach(parameter -> parameters.add(parameter.within("layers")));
        Network.parameters(input, shortcut).forEach(parameter -> parameters.add(parameter.within("shortcut")));
        return parameters;
    }

    @Override
    public long multiplyAdds(Shape input) {
        return Network.multiplyAdds(input, layers) + Network.multiplyAdds(input, shortcut);
    }

    @Override
    public Operator bind(Binding binding) {
        return new ResidualSum(this, binding);
    }
}

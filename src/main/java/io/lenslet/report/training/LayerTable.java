package io.lenslet.report.training;

import io.lenslet.nn.Layer;
import io.lenslet.nn.Network;
import io.lenslet.nn.Parameter;
import io.lenslet.nn.Shape;
import java.util.List;
import java.util.Locale;

/** The layers of a network as text: output shape, parameters, multiply-adds and the memory of one sample's output. */
public final class LayerTable {

    private static final String ROW = "%-20s %-14s %14s %16s %14s%n";

    private LayerTable() {}

    /** A line for the input, one per layer, one with the sums, and where layers are frozen one with what is trained. */
    public static String text(Network network) {
        List<String> names = network.names();
        List<Shape> shapes = network.shapes();
        StringBuilder text = new StringBuilder(row("layer", "output", "parameters", "multiply-adds", "bytes/sample"));
        text.append(row("input", network.input().toString(), "", "", number(bytes(network.input()))));
        long memory = bytes(network.input());
        for (int i = 0; i < names.size(); i++) {
            Layer layer = network.layers().get(i);
            long own = layer.inPlace() ? 0 : bytes(shapes.get(i + 1));
            memory += own;
            text.append(row(
                    names.get(i) + (network.frozen().get(i) ? " (frozen)" : ""),
                    shapes.get(i + 1).toString(),
                    number(layer.parameters(shapes.get(i)).stream()
                            .mapToLong(Parameter::size)
                            .sum()),
                    number(layer.multiplyAdds(shapes.get(i))),
                    layer.inPlace() ? "in place" : number(own)));
        }
        text.append(row("sum", "", number(network.parameterCount()), number(network.multiplyAdds()), number(memory)));
        if (network.frozen().contains(true)) {
            text.append(row("trained", "", number(network.trainedCount()), "", ""));
        }
        return text.toString();
    }

    private static long bytes(Shape shape) {
        return (long) shape.size() * Float.BYTES;
    }

    private static String number(long value) {
        return value == 0 ? "." : String.format(Locale.ROOT, "%,d", value);
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, ROW, cells).replaceAll(" +\n", "\n");
    }
}

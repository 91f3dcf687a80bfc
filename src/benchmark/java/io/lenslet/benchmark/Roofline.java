package io.lenslet.benchmark;

import io.lenslet.nn.Layer;
import io.lenslet.nn.Network;
import io.lenslet.nn.Shape;
import io.lenslet.testing.Networks;
import java.util.List;
import java.util.Locale;

/**
 * {@code Roofline [NETWORK [BATCH]]}: what each layer of a network makes of one core, as a share of the peak that is
 * measured first. Every layer runs alone, its data as warm as they fit the caches; the last lines run the network
 * whole.
 */
public final class Roofline {

    private static final double SECONDS = 0.3;
    private static final double COMPILING_SECONDS = 3;
    private static final String ROW = "%-12s %-12s %9s  %15s %15s %15s %9s%n";

    private final Network network;
    private final int batch;
    private final double peak;

    private Roofline(Network network, int batch, double peak) {
        this.network = network;
        this.batch = batch;
        this.peak = peak;
    }

    public static void main(String[] arguments) throws Exception {
        String name = arguments.length > 0 ? arguments[0] : "lenet5";
        int batch = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 32;
        FusedMultiplyAddPeak multiplyAdds = new FusedMultiplyAddPeak();
        double peak = multiplyAdds.flops();
        System.out.printf(
                Locale.ROOT,
                "peak of one core: %.1f GFLOP/s by fused multiply-adds of %d bits%n",
                peak / 1e9,
                multiplyAdds.vectorBits());
        System.out.printf(Locale.ROOT, "%s, batch %d, one thread, GFLOP/s and share of the peak%n", name, batch);
        new Roofline(Networks.named(name), batch, peak).print();
    }

    private void print() throws Exception {
        BoundNetwork whole = new BoundNetwork(network, batch, true);
        Measurement.secondsEach(COMPILING_SECONDS, whole::step);
        System.out.printf(ROW, "layer", "output", "MFLOP", "forward", "input gradient", "weight gradient", "us/image");
        List<String> names = network.names();
        List<Shape> shapes = network.shapes();
        long multiplyAdds = 0;
        for (int i = 0; i < network.layers().size(); i++) {
            Layer layer = network.layers().get(i);
            row(names.get(i), layer, shapes.get(i), i == 0);
            multiplyAdds += layer.multiplyAdds(shapes.get(i));
        }
        double forward = Measurement.secondsEach(SECONDS, whole::forward);
        double step = Measurement.secondsEach(SECONDS, whole::step);
        // Nobody wants the gradient of the images.
        long stepMultiplyAdds = 3 * multiplyAdds - network.layers().get(0).multiplyAdds(shapes.get(0));
        whole("forward", multiplyAdds, forward);
        whole("step", stepMultiplyAdds, step);
    }

    private void row(String name, Layer layer, Shape input, boolean first) throws Exception {
        LayerTimes times = LayerTimes.of(layer, input, batch, !first, SECONDS);
        long multiplyAdds = layer.multiplyAdds(input);
        boolean counts = multiplyAdds > 0;
        System.out.printf(
                Locale.ROOT,
                ROW,
                name,
                layer.output(input),
                counts ? String.format(Locale.ROOT, "%.2f", 2e-6 * multiplyAdds) : "",
                counts ? share(multiplyAdds, times.forward()) : "",
                counts && !first ? share(multiplyAdds, times.inputGradient()) : "",
                counts ? share(multiplyAdds, times.weightGradient()) : "",
                String.format(Locale.ROOT, "%.2f", times.sum() / batch * 1e6));
    }

    private String share(long multiplyAdds, double seconds) {
        double flops = 2.0 * multiplyAdds * batch / seconds;
        return String.format(Locale.ROOT, "%.1f (%2.0f %%)", flops / 1e9, 100 * flops / peak);
    }

    private void whole(String what, long multiplyAdds, double seconds) {
        System.out.printf(
                Locale.ROOT,
                "%s: %.2f MFLOP/image, %s, %,.1f images/s%n",
                what,
                2e-6 * multiplyAdds,
                share(multiplyAdds, seconds),
                batch / seconds);
    }
}

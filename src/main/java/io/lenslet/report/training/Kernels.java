package io.lenslet.report.training;

import io.lenslet.nn.Conv2d;
import io.lenslet.nn.Network;
import io.lenslet.nn.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where the filters of a convolution lie in the parameters, (filter, channel, row, column), and after them its biases.
 */
record Kernels(String name, int filters, int channels, int height, int width, int start) {

    /** The convolutions of a network in order; those inside residual blocks are left out. */
    static List<Kernels> of(Network network) {
        List<Kernels> kernels = new ArrayList<>();
        List<Shape> shapes = network.shapes();
        Map<String, Integer> starts =
                network.tensors().stream().collect(Collectors.toMap(Network.Tensor::name, Network.Tensor::start));
        for (int i = 0; i < network.layers().size(); i++) {
            if (network.layers().get(i) instanceof Conv2d convolution) {
                String name = network.names().get(i);
                kernels.add(of(name, convolution, shapes.get(i), starts.get(name + ".weight")));
            }
        }
        return kernels;
    }

    private static Kernels of(String name, Conv2d convolution, Shape input, int start) {
        return new Kernels(
                name,
                convolution.filters(),
                input.channels() / convolution.groups(),
                convolution.size().height(),
                convolution.size().width(),
                start);
    }

    int cells() {
        return height * width;
    }

    int weights() {
        return filters * channels * cells();
    }

    /** Where a filter's weights of a channel begin. */
    int start(int filter, int channel) {
        return start + (filter * channels + channel) * cells();
    }

    float bias(float[] parameters, int filter) {
        return parameters[start + weights() + filter];
    }

    /** A filter's weights, those of its channels summed: what it is to a gray image. */
    float[] gray(float[] parameters, int filter) {
        float[] sum = new float[cells()];
        for (int channel = 0; channel < channels; channel++) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += parameters[start(filter, channel) + i];
            }
        }
        return sum;
    }
}

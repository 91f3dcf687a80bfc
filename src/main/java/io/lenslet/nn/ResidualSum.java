package io.lenslet.nn;

import java.util.List;
import java.util.Optional;

/**
 * {@link Residual} over a batch: two sequences, each from a copy of the input that has the padding its first layer
 * wants and that it may work on in place, and the sum of their outputs.
 */
final class ResidualSum implements Operator {

    private static final Size NONE = new Size(0, 0);
    /** Places of nested layers: far from those beside the block. */
    private static final long NESTED = 1 << 10;

    private final Binding binding;
    private final Branch main;
    private final Branch shortcut;

    ResidualSum(Residual layer, Binding binding) {
        this.binding = binding;
        main = new Branch(layer.layers(), binding, binding.parameters(), 1);
        shortcut = new Branch(
                layer.shortcut(),
                binding,
                binding.parameters().after(layer.layers(), binding.input().shape()),
                2);
    }

    /** One way through the block. */
    private static final class Branch {

        private final Buffer input;
        private final Optional<Buffer> inputGradient;
        private final LayerSequence sequence;

        Branch(List<Layer> layers, Binding binding, ParameterPlace first, int number) {
            Shape shape = binding.input().shape();
            int batch = binding.input().batch();
            input = binding.arena().buffer(shape, LayerSequence.padding(layers, 0, NONE), batch);
            inputGradient =
                    binding.inputGradient().map(wanted -> binding.arena().buffer(shape, NONE, batch));
            long place = (binding.place() * 2 + number) * NESTED;
            sequence = new LayerSequence(
                    layers,
                    first.inTurn(layers, shape),
                    new LayerSequence.Start(input, inputGradient, place, binding.arena()),
                    NONE,
                    binding.trains());
        }

        void forward(Buffer x, float[] parameters, BatchContext pass) {
            copy(x, input);
            sequence.forward(parameters, pass);
        }

        void backward(Buffer outputGradient, float[] parameters, float[] gradient, BatchContext pass) {
            if (sequence.outputGradient().isPresent()) {
                copy(outputGradient, sequence.outputGradient().get());
                sequence.backward(parameters, gradient, pass);
            }
        }
    }

    @Override
    public void forward(float[] parameters, BatchContext pass) {
        main.forward(binding.input(), parameters, pass);
        shortcut.forward(binding.input(), parameters, pass);
        sum(main.sequence.output(), shortcut.sequence.output(), binding.output());
    }

    @Override
    public void backward(float[] parameters, float[] gradient, BatchContext pass) {
        Buffer outputGradient = binding.outputGradient().orElseThrow();
        main.backward(outputGradient, parameters, gradient, pass);
        shortcut.backward(outputGradient, parameters, gradient, pass);
        if (binding.inputGradient().isPresent()) {
            Buffer to = binding.inputGradient().get();
            sum(main.inputGradient.orElseThrow(), shortcut.inputGradient.orElseThrow(), to);
        }
    }

    private static void copy(Buffer from, Buffer to) {
        int length = from.shape().width() * from.batch();
        for (int channel = 0; channel < from.shape().channels(); channel++) {
            for (int row = 0; row < from.shape().height(); row++) {
                System.arraycopy(
                        from.values(), from.index(channel, row, 0), to.values(), to.index(channel, row, 0), length);
            }
        }
    }

    private static void sum(Buffer a, Buffer b, Buffer to) {
        for (int channel = 0; channel < a.shape().channels(); channel++) {
            ChannelMap.apply(a, 1f, b, 1f, 0f, to, channel);
        }
    }
}

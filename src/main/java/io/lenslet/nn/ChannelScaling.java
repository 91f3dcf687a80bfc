package io.lenslet.nn;

/** {@link Scale} over a batch. */
final class ChannelScaling implements Operator {

    private final Binding binding;
    private final ChannelSums sums = new ChannelSums();

    ChannelScaling(Binding binding) {
        this.binding = binding;
    }

    @Override
    public void forward(float[] parameters, BatchContext pass) {
        int channels = binding.input().shape().channels();
        for (int channel = 0; channel < channels; channel++) {
            int gain = binding.parameterStart() + channel;
            ChannelMap.apply(binding.input(), binding.output(), channel, parameters[gain], parameters[gain + channels]);
        }
    }

    @Override
    public void backward(float[] parameters, float[] gradient, BatchContext pass) {
        int channels = binding.input().shape().channels();
        Buffer g = binding.outputGradient().orElseThrow();
        for (int channel = 0; channel < channels; channel++) {
            int gain = binding.parameterStart() + channel;
            if (binding.learns()) {
                gradient[gain] += sums.products(g, binding.input(), 0f, channel, pass.count());
                gradient[gain + channels] += sums.sum(g, channel, pass.count());
            }
            if (binding.inputGradient().isPresent()) {
                ChannelMap.apply(g, binding.inputGradient().get(), channel, parameters[gain], 0f);
            }
        }
    }
}

package io.lenslet.nn;

/** {@link BatchNorm2d} over a batch. Values of absent samples are computed, and count for nothing. */
final class BatchNormalization implements Operator {

    private final Binding binding;
    private final int channels;
    private final float momentum;
    private final float epsilon;
    private final ChannelSums sums = new ChannelSums();
    private final float[] means;
    private final float[] scales;

    BatchNormalization(Binding binding, double momentum, double epsilon) {
        this.binding = binding;
        this.momentum = (float) momentum;
        this.epsilon = (float) epsilon;
        channels = binding.input().shape().channels();
        means = new float[channels];
        scales = new float[channels];
    }

    @Override
    public void forward(float[] parameters, BatchContext pass) {
        for (int channel = 0; channel < channels; channel++) {
            float variance = ofTheBatch(pass)
                    ? batchStatistics(parameters, channel, pass)
                    : runningStatistics(parameters, channel);
            scales[channel] = 1f / (float) Math.sqrt(variance + epsilon);
            float gain = parameters[binding.parameterStart() + channel] * scales[channel];
            float bias = parameters[binding.parameterStart() + channels + channel];
            ChannelMap.apply(binding.input(), binding.output(), channel, gain, Math.fma(-means[channel], gain, bias));
        }
    }

    /** A frozen layer uses the statistics that it has, in training too, and they stay as they are. */
    private boolean ofTheBatch(BatchContext pass) {
        return !binding.parameters().frozen() && (pass.training() || pass.measuring());
    }

    private float batchStatistics(float[] parameters, int channel, BatchContext pass) {
        int count = pass.count();
        float share = 1f / values(count);
        float mean = sums.sum(binding.input(), channel, count) * share;
        float variance = sums.squares(binding.input(), mean, channel, count) * share;
        means[channel] = mean;
        update(parameters, binding.statisticStart() + channel, mean, pass);
        update(parameters, binding.statisticStart() + channels + channel, Math.fma(mean, mean, variance), pass);
        return variance;
    }

    private void update(float[] parameters, int statistic, float value, BatchContext pass) {
        parameters[statistic] =
                pass.measuring() ? value : Math.fma(momentum, value - parameters[statistic], parameters[statistic]);
    }

    private float runningStatistics(float[] parameters, int channel) {
        float mean = parameters[binding.statisticStart() + channel];
        means[channel] = mean;
        return Math.max(0f, Math.fma(-mean, mean, parameters[binding.statisticStart() + channels + channel]));
    }

    private int values(int count) {
        return binding.input().shape().height() * binding.input().shape().width() * count;
    }

    @Override
    public void backward(float[] parameters, float[] gradient, BatchContext pass) {
        if (binding.learns()) {
            batchGradients(parameters, gradient, pass);
        } else {
            frozenGradient(parameters);
        }
    }

    /** With statistics that do not depend on the batch, each value is scaled by itself. */
    private void frozenGradient(float[] parameters) {
        for (int channel = 0; channel < channels; channel++) {
            float factor = parameters[binding.parameterStart() + channel] * scales[channel];
            ChannelMap.apply(
                    binding.outputGradient().orElseThrow(),
                    binding.inputGradient().get(),
                    channel,
                    factor,
                    0f);
        }
    }

    private void batchGradients(float[] parameters, float[] gradient, BatchContext pass) {
        Buffer g = binding.outputGradient().orElseThrow();
        float share = 1f / values(pass.count());
        for (int channel = 0; channel < channels; channel++) {
            int gain = binding.parameterStart() + channel;
            float scale = scales[channel];
            float sum = sums.sum(g, channel, pass.count());
            float product = sums.products(g, binding.input(), means[channel], channel, pass.count()) * scale;
            gradient[gain] += product;
            gradient[gain + channels] += sum;
            if (binding.inputGradient().isPresent()) {
                inputGradient(channel, parameters[gain] * scale, sum * share, product * share * scale);
                binding.inputGradient().get().clearAbsent(channel, pass.count());
            }
        }
    }

    /** {@code factor (g - meanGradient - slope (x - mean))}, as one plane through g and x. */
    private void inputGradient(int channel, float factor, float meanGradient, float slope) {
        float offset = factor * Math.fma(slope, means[channel], -meanGradient);
        ChannelMap.apply(
                binding.outputGradient().orElseThrow(),
                factor,
                binding.input(),
                -factor * slope,
                offset,
                binding.inputGradient().get(),
                channel);
    }
}

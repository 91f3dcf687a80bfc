package io.lenslet.nn;

import io.lenslet.random.RandomStream;

/** {@link Dropout} over a batch, in place. The mask is not kept: the backward pass draws it again. */
final class DropoutOperator implements Operator {

    private final Binding binding;
    private final float probability;
    private final float scale;
    private final RandomStream random = RandomStream.of(0);

    DropoutOperator(Binding binding, double probability) {
        this.binding = binding;
        this.probability = (float) probability;
        scale = (float) (1 / (1 - probability));
    }

    @Override
    public void forward(float[] parameters, BatchContext pass) {
        if (pass.training()) {
            drop(binding.output(), pass);
        }
    }

    @Override
    public void backward(float[] parameters, float[] gradient, BatchContext pass) {
        drop(binding.outputGradient().orElseThrow(), pass);
    }

    private void drop(Buffer buffer, BatchContext pass) {
        for (int sample = 0; sample < pass.count(); sample++) {
            random.restart(pass.keys()[sample], binding.place());
            for (int channel = 0; channel < buffer.shape().channels(); channel++) {
                for (int row = 0; row < buffer.shape().height(); row++) {
                    drop(buffer, buffer.index(channel, row, 0) + sample);
                }
            }
        }
    }

    private void drop(Buffer buffer, int first) {
        float[] values = buffer.values();
        int end = first + buffer.shape().width() * buffer.batch();
        for (int i = first; i < end; i += buffer.batch()) {
            values[i] = random.nextFloat() < probability ? 0f : values[i] * scale;
        }
    }
}

package io.lenslet.nn;

/** The mean of each channel. */
public record GlobalAveragePool2d() implements Layer {

    @Override
    public Shape output(Shape input) {
        return new Shape(input.channels(), 1, 1);
    }

    @Override
    public Operator bind(Binding binding) {
        Shape input = binding.input().shape();
        Size whole = new Size(input.height(), input.width());
        return new AveragePooling(binding, whole, whole);
    }
}
